package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares what a log leads to with what was quoted. */
final class EventLogReplay {
  private static final String SECTION = "TCG PC Client Platform Firmware Profile §10.1";

  private EventLogReplay() {}

  /**
   * The log's claim, after each register that it names and that was quoted was found to hold what
   * it leads to, in every bank that both have.
   */
  static TpmClaims.EventLog against(EventLog log, List<TpmClaims.Quote> quotes)
      throws RefusedEvidenceException {
    Set<Integer> proved = new TreeSet<>();
    boolean common = false;
    for (TpmClaims.Quote quote : quotes) {
      TpmHash bank = TpmHash.of(quote.bank());
      if (log.banks().contains(bank)) {
        common = true;
        proved.addAll(compared(bank, log.replay(bank), quote.pcrs()));
      }
    }
    if (!common) {
      throw refusal("digests of a quoted bank", "only " + log.banks());
    }
    // The event that describes the log counts as one.
    return new TpmClaims.EventLog(log.events().size() + 1, List.copyOf(proved));
  }

  private static Set<Integer> compared(
      TpmHash bank,
      SortedMap<Integer, OpaqueBytes> replayed,
      SortedMap<Integer, OpaqueBytes> quoted)
      throws RefusedEvidenceException {
    Set<Integer> proved = new TreeSet<>(quoted.keySet());
    proved.retainAll(replayed.keySet());
    for (int register : proved) {
      if (!replayed.get(register).equals(quoted.get(register))) {
        throw refusal(
            "%s:%d of %s".formatted(bank, register, quoted.get(register)),
            replayed.get(register).toString());
      }
    }
    return proved;
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.EVENT_LOG_REPLAY, SECTION, expected, found);
  }
}
