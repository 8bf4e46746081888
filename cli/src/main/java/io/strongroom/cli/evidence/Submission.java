package io.strongroom.cli.evidence;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.TeeType;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a path turned out to be. */
sealed interface Submission {
  /**
   * Evidence of a technology, in the form that travels.
   *
   * @param beside certificates found beside it
   * @param collateral the one found beside it
   */
  record Evidence(
      TeeType type, TeeEvidence evidence, List<X509Certificate> beside, Optional<Blob> collateral)
      implements Submission {
    /** Evidence that brings everything along. */
    Evidence(TeeType type, TeeEvidence evidence) {
      this(type, evidence, List.of(), Optional.empty());
    }
  }

  /** One certificate, without anything it signed, and those found beside it. */
  record Certificate(X509Certificate certificate, List<X509Certificate> beside)
      implements Submission {}

  /** One revocation list. */
  record RevocationList(X509CRL list) implements Submission {}

  /** An event log without a quote. */
  record EventLog(byte[] bytes) implements Submission {}
}
