package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.TcbStanding;
import io.strongroom.tee.claims.TcbStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What verified collateral says of one platform: the worst of machine, module and enclave. */
final class TcbJudgement {
  private static final Set<TcbStatus> CONFIGURATION =
      EnumSet.of(TcbStatus.CONFIGURATION_NEEDED, TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED);

  private final TcbInfo info;
  private final PckCertificate pck;
  private final Optional<RunningModule> module;

  TcbJudgement(TcbInfo info, PckCertificate pck, Optional<RunningModule> module) {
    this.info = info;
    this.pck = pck;
    this.module = module;
  }

  /** The refusals of a module that is not Intel's; then the standing. */
  TcbStanding with(TcbStanding quotingEnclave) throws RefusedEvidenceException {
    List<TcbStanding> parts = new ArrayList<>(List.of(platform(), quotingEnclave));
    if (module.isPresent()) {
      module.get().judge(info).ifPresent(parts::add);
    }
    return parts.stream().reduce(TcbJudgement::worst).orElseThrow();
  }

  /** The first level of the document that the platform reaches decides. */
  private TcbStanding platform() {
    return info.levels().stream()
        .filter(this::isReached)
        .findFirst()
        .map(TcbInfo.Level::standing)
        .orElse(TcbLevels.unlisted());
  }

  private boolean isReached(TcbInfo.Level level) {
    return TcbLevels.reaches(pck.platform().components(), level.components(), 0)
        && pck.platform().pceSvn() >= level.pceSvn()
        && module.stream().allMatch(it -> it.reaches(level.tdx().orElseThrow()));
  }

  private static TcbStanding worst(TcbStanding one, TcbStanding other) {
    return new TcbStanding(
        worst(one.status(), other.status()),
        Stream.concat(one.advisories().stream(), other.advisories().stream()).toList());
  }

  /**
   * One part that is old and another that must be configured are both, which Intel has a word for.
   */
  static TcbStatus worst(TcbStatus one, TcbStatus other) {
    TcbStatus better = one.compareTo(other) < 0 ? one : other;
    TcbStatus worse = better == one ? other : one;
    return worse == TcbStatus.OUT_OF_DATE && CONFIGURATION.contains(better)
        ? TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED
        : worse;
  }
}
