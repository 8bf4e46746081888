package io.strongroom.cli.evidence;

import io.strongroom.tee.Expected;
import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a verification depends on besides the evidence: the command's options, or the members of a
 * batch's line by the same names.
 *
 * @param ak key of a TPM that is believed without a certificate
 * @param roots folder of the only roots believed
 * @param crl revocation lists
 * @param collateral Intel's; instead of the one beside the quote
 */
record Terms(
    Optional<Instant> at,
    Optional<OpaqueBytes> reportData,
    Optional<OpaqueBytes> nonce,
    Optional<Path> ak,
    Optional<Path> roots,
    Optional<Path> crl,
    Optional<Path> collateral,
    Optional<Path> policy) {

  /** These, and the others where these say nothing. */
  Terms or(Terms others) {
    return new Terms(
        at.or(others::at),
        reportData.or(others::reportData),
        nonce.or(others::nonce),
        ak.or(others::ak),
        roots.or(others::roots),
        crl.or(others::crl),
        collateral.or(others::collateral),
        policy.or(others::policy));
  }

  Expected expected() {
    return new Expected(reportData, nonce);
  }
}
