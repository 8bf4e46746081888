package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TcbStanding;
import io.strongroom.tee.claims.TcbStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Levels of one software component of Intel's, a module or an enclave, newest first.
 *
 * @param levels in the order of the document, which decides
 */
record TcbLevels(List<Level> levels) {
  /** Words of our own that Intel does not use. */
  private static final Set<TcbStatus> NOT_INTEL =
      EnumSet.of(TcbStatus.NOT_JUDGED, TcbStatus.NO_MATCHING_LEVEL, TcbStatus.UNKNOWN);

  private static final int MAX_SVN = 0xFFFF;

  TcbLevels {
    levels = List.copyOf(levels);
  }

  /** What Intel says of every component that reaches this version. */
  record Level(int isvSvn, TcbStanding standing) {}

  static TcbLevels of(Members owner) throws RefusedEvidenceException {
    List<Level> levels = new ArrayList<>();
    for (Members level : owner.objects("tcbLevels")) {
      int isvSvn = level.object("tcb").number("isvsvn", MAX_SVN);
      levels.add(new Level(isvSvn, standing(level)));
    }
    return new TcbLevels(levels);
  }

  /** The first level that the version reaches decides. */
  TcbStanding standing(int isvSvn) {
    return levels.stream()
        .filter(level -> isvSvn >= level.isvSvn())
        .findFirst()
        .map(Level::standing)
        .orElse(unlisted());
  }

  /** Older than everything that is listed. */
  static TcbStanding unlisted() {
    return new TcbStanding(TcbStatus.NO_MATCHING_LEVEL, List.of());
  }

  /** Status and advisories of a level of any kind. */
  static TcbStanding standing(Members level) throws RefusedEvidenceException {
    return new TcbStanding(status(level), level.optionalTexts("advisoryIDs"));
  }

  private static TcbStatus status(Members level) throws RefusedEvidenceException {
    String name = level.text("tcbStatus");
    try {
      TcbStatus status = TcbStatus.of(name);
      if (!NOT_INTEL.contains(status)) {
        return status;
      }
    } catch (IllegalArgumentException e) {
      throw level.refusal("a TCB status of Intel's", name);
    }
    throw level.refusal("a TCB status of Intel's", name);
  }

  /** Whether each component reaches the one at its place, from {@code first} on. */
  static boolean reaches(OpaqueBytes found, OpaqueBytes least, int first) {
    byte[] have = found.bytes();
    byte[] need = least.bytes();
    for (int i = first; i < need.length; i++) {
      if (Byte.toUnsignedInt(have[i]) < Byte.toUnsignedInt(need[i])) {
        return false;
      }
    }
    return true;
  }
}
