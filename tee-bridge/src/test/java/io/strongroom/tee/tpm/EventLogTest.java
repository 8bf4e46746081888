package io.strongroom.tee.tpm;

import static io.strongroom.tee.tpm.TpmVerdicts.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a boot event log leads to, and what is wrong with one. */
final class EventLogTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private static EventLogForge forge() {
    return new EventLogForge(TpmHash.SHA1, TpmHash.SHA256)
        .event(0, EventLogForge.SEPARATOR, CONTENT)
        .event(7, EventLogForge.SEPARATOR, CONTENT);
  }

  private static void assertMalformed(byte[] log) {
    RefusedEvidenceException refused =
        catchThrowableOfType(RefusedEvidenceException.class, () -> EventLog.parse(log));
    assertThat(refused).isNotNull();
    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.MALFORMED_EVENT_LOG);
  }

  private static void assertMalformed(UnaryOperator<byte[]> change) {
    assertMalformed(change.apply(forge().bytes()));
  }

  @Test
  void extendsFromZeros() throws Exception {
    var digest = TpmHash.SHA256.digest();
    digest.update(new byte[32]);
    byte[] expected = digest.digest(TpmHash.SHA256.digest().digest(CONTENT));

    var registers = EventLog.parse(forge().bytes()).replay(TpmHash.SHA256);

    assertThat(registers).containsOnlyKeys(0, 7);
    assertThat(registers.get(7).bytes()).isEqualTo(expected);
  }

  @Test
  void beginsRegisterZeroWithTheLocality() throws Exception {
    byte[] log =
        new EventLogForge(TpmHash.SHA256)
            .startupLocality(3)
            .event(0, EventLogForge.SEPARATOR, CONTENT)
            .event(1, EventLogForge.SEPARATOR, CONTENT)
            .bytes();
    byte[] start = new byte[32];
    start[31] = 3;
    var digest = TpmHash.SHA256.digest();
    digest.update(start);
    byte[] expected = digest.digest(TpmHash.SHA256.digest().digest(CONTENT));

    var registers = EventLog.parse(log).replay(TpmHash.SHA256);

    assertThat(registers.get(0).bytes()).isEqualTo(expected);
    assertThat(registers.get(1)).isNotEqualTo(registers.get(0));
  }

  @Test
  void extendsNothingByAnEventWithoutAction() throws Exception {
    byte[] log = forge().event(5, 3, CONTENT).event(-1, 3, CONTENT).bytes();
    assertThat(EventLog.parse(log).replay(TpmHash.SHA256)).containsOnlyKeys(0, 7);
  }

  @Test
  void passesOverZerosAfterTheLog() throws Exception {
    byte[] log = forge().bytes();
    byte[] padded = Arrays.copyOf(log, log.length + 4096);
    assertThat(EventLog.parse(padded).events()).hasSize(2);
  }

  @Test
  void readsAnEventThatEndsWithZeros() throws Exception {
    byte[] log = forge().event(5, EventLogForge.SEPARATOR, new byte[4]).bytes();
    assertThat(EventLog.parse(log).events()).hasSize(3);
    assertThat(EventLog.parse(Arrays.copyOf(log, log.length + 64)).events()).hasSize(3);
  }

  @Test
  void refusesALogOfTpm12() {
    assertMalformed(log -> {
      log[32 + 13] = '2';
      return log;
    });
  }

  @Test
  void refusesAFirstEventThatExtends() {
    assertMalformed(log -> {
      log[4] = 4;
      return log;
    });
  }

  @Test
  void refusesAnAlgorithmOfAnotherLength() {
    assertMalformed(log -> {
      log[32 + 30] = 21;
      return log;
    });
  }

  @Test
  void refusesAnEventThatEndsTooSoon() {
    assertMalformed(log -> Arrays.copyOf(log, log.length - 1));
  }

  @Test
  void refusesBytesAfterTheLog() {
    assertMalformed(log -> {
      byte[] longer = Arrays.copyOf(log, log.length + 1);
      longer[log.length] = 1;
      return longer;
    });
  }

  @Test
  void refusesAnEventWithoutOneOfTheDigests() {
    assertMalformed(
        forge()
            .number(1)
            .number(4)
            .number(1)
            .raw(new byte[] {4, 0})
            .raw(new byte[20])
            .number(1)
            .raw(new byte[] {1})
            .bytes());
  }

  @Test
  void refusesAnEventWithADigestTwice() {
    byte[] sha1 = new byte[22];
    sha1[0] = 4;
    assertMalformed(
        forge()
            .number(1)
            .number(4)
            .number(2)
            .raw(sha1)
            .raw(sha1)
            .number(1)
            .raw(new byte[] {1})
            .bytes());
  }

  @Test
  void refusesADigestThatTheLogDoesNotDeclare() {
    assertMalformed(forge().number(1).number(4).number(2).raw(new byte[] {12, 0}).bytes());
  }

  @Test
  void refusesARegisterThatNoPcHas() {
    assertMalformed(forge().event(24, EventLogForge.SEPARATOR, CONTENT).bytes());
  }

  @Test
  void refusesALocalityAfterTheFirstExtension() {
    assertMalformed(forge().startupLocality(3).bytes());
  }

  @Test
  void refusesTwoLocalities() {
    assertMalformed(
        new EventLogForge(TpmHash.SHA256).startupLocality(3).startupLocality(3).bytes());
  }

  @Test
  void refusesALocalityAtWhichNoTpmStarts() {
    assertMalformed(new EventLogForge(TpmHash.SHA256).startupLocality(1).bytes());
  }

  @Test
  void refusesALogBeyondItsLimit() {
    assertMalformed(new byte[EventLog.MAX_BYTES + 1]);
  }

  @Test
  void refusesALogThatLeadsElsewhere() {
    assertRefused(TpmForge.ecdsa().log(forge().bytes()), RefusalCode.EVENT_LOG_REPLAY);
  }

  @Test
  void refusesALogOfAnotherBank() {
    byte[] log = new EventLogForge(TpmHash.SHA512).bytes();
    assertRefused(TpmForge.ecdsa().log(log), RefusalCode.EVENT_LOG_REPLAY);
  }

  @Test
  void refusesAMalformedLogBesideAQuote() {
    assertRefused(TpmForge.ecdsa().log(CONTENT), RefusalCode.MALFORMED_EVENT_LOG);
  }
}
