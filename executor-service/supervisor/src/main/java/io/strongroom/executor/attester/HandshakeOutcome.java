package io.strongroom.executor.attester;

import io.strongroom.protocol.attestation.VerifiedEar;
import java.util.Optional;

/** What a handshake came to, when there was an answer at all. */
sealed interface HandshakeOutcome {

  /** The verifier trusts this executor until the EAR expires. */
  record Attested(VerifiedEar ear) implements HandshakeOutcome {}

  /** The verifier's answer cannot be used: its malfunction, not its verdict. */
  record Unusable(String why) implements HandshakeOutcome {}

  /** It does not, and says no more than a case id. */
  record Refused(Optional<String> caseId) implements HandshakeOutcome {}
}
