package io.strongroom.attestation.rcar;

import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.sevsnp.AmdRoots;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.util.Optional;

/**
 * Which technologies this deployment accepts, and the roots each of them may end at.
 *
 * @param simulatedRoot the deployment's own root; empty refuses simulated evidence
 */
public record TeeSupport(Optional<TrustAnchor> simulatedRoot) {
  /** The verifier of an accepted technology; empty means refused. */
  Optional<Accepted> accepted(TeeType type) {
    return anchors(type)
        .flatMap(anchors -> EvidenceVerifiers.forType(type).map(v -> new Accepted(v, anchors)));
  }

  private Optional<TrustAnchors> anchors(TeeType type) {
    return switch (type) {
      case SNP -> Optional.of(AmdRoots.anchors());
      case SIMULATED -> simulatedRoot.map(TrustAnchors::of);
      case TDX, SGX, NITRO, TPM, AZ_SNP_VTPM, AZ_TDX_VTPM -> Optional.empty();
    };
  }

  /** A verifier and what it may believe. */
  record Accepted(EvidenceVerifier verifier, TrustAnchors anchors) {}
}
