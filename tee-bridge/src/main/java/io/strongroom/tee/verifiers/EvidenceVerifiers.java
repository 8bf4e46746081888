package io.strongroom.tee.verifiers;

import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.azure.AzureVerifier;
import io.strongroom.tee.nitro.NitroVerifier;
import io.strongroom.tee.sevsnp.RootRule;
import io.strongroom.tee.sevsnp.SnpVerifier;
import io.strongroom.tee.sgx.SgxVerifier;
import io.strongroom.tee.simulated.SimulatedVerifier;
import io.strongroom.tee.tdx.TdxVerifier;
import io.strongroom.tee.tpm.TpmVerifier;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verifiers of this build; a new technology adds its folder and one line here. */
public final class EvidenceVerifiers {
  private static final Map<TeeType, EvidenceVerifier> BY_TYPE =
      Stream.of(
              new SnpVerifier(),
              new NitroVerifier(),
              new TpmVerifier(),
              AzureVerifier.ofSnp(),
              AzureVerifier.ofTdx(),
              new TdxVerifier(),
              new SgxVerifier(),
              new SimulatedVerifier())
          .collect(Collectors.toUnmodifiableMap(EvidenceVerifier::type, Function.identity()));

  private static final EvidenceVerifier SNP_UNDER_ANY_ROOT = new SnpVerifier(RootRule.PINNED);

  private EvidenceVerifiers() {}

  /**
   * The verifier of a technology; empty for one this build cannot verify, which callers must
   * refuse.
   *
   * <p>Whether simulated evidence is allowed at all is the caller's decision, taken before.
   */
  public static Optional<EvidenceVerifier> forType(TeeType type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /**
   * The same for a caller who names the roots and then judges the claims by a policy: a simulated
   * root that is pinned is believed, and {@link io.strongroom.tee.VerifiedEvidence#simulated()}
   * says so.
   */
  public static Optional<EvidenceVerifier> underGivenRoots(TeeType type) {
    return type == TeeType.SNP ? Optional.of(SNP_UNDER_ANY_ROOT) : forType(type);
  }
}
