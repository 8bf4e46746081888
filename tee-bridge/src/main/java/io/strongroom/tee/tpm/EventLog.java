package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What firmware and boot loaders measured (crypto agile log, TCG PC Client Platform Firmware
 * Profile §10), little endian. Anybody can write one: only registers that a TPM quoted and that a
 * replay leads to say that it happened so.
 *
 * <p>Example: {@code EventLog.parse(bytes).replay(TpmHash.SHA256).get(7)}.
 */
public final class EventLog {
  static final String SECTION = "TCG PC Client Platform Firmware Profile §10.2.2";

  /** Real logs have 24 to 45 KB, and ACPI reserves 64 KiB for one. */
  public static final int MAX_BYTES = 1 << 20;

  /** Real logs have 45 to 117 events. */
  private static final int MAX_EVENTS = 16_384;

  /** PC clients have 24 registers. */
  private static final int REGISTERS = 24;

  private static final int FIRST_REGISTER = 0;
  private static final byte[] STARTUP_LOCALITY =
      "StartupLocality\0".getBytes(StandardCharsets.US_ASCII);

  /** Localities at which firmware may start a TPM: itself, or hardware before it (§10.4.5.3). */
  private static final Set<Integer> LOCALITIES = Set.of(0, 3, 4);

  private final SpecIdEvent specId;
  private final List<MeasuredEvent> events;
  private final OptionalInt startupLocality;

  private EventLog(SpecIdEvent specId, List<MeasuredEvent> events) throws RefusedEvidenceException {
    this.specId = specId;
    this.events = List.copyOf(events);
    this.startupLocality = startupLocality(events);
  }

  /** Reads a log; zeros after it are passed over, since firmware reserves more than it needs. */
  public static EventLog parse(byte[] received) throws RefusedEvidenceException {
    if (received.length > MAX_BYTES) {
      throw refusal("at most " + MAX_BYTES + " bytes", received.length + " bytes");
    }
    Cursor in = Cursor.littleEndian(received, SECTION).refusing(RefusalCode.MALFORMED_EVENT_LOG);
    SpecIdEvent specId = SpecIdEvent.read(in);
    int end = withoutPadding(received);
    List<MeasuredEvent> events = new ArrayList<>();
    while (in.position() < end) {
      if (events.size() == MAX_EVENTS) {
        throw refusal("at most " + MAX_EVENTS + " events", "more");
      }
      events.add(event(in, specId));
    }
    return new EventLog(specId, events);
  }

  /** The last event may itself end with zeros; what is read then goes past this end. */
  private static int withoutPadding(byte[] received) {
    int end = received.length;
    while (end > 0 && received[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private static MeasuredEvent event(Cursor in, SpecIdEvent specId)
      throws RefusedEvidenceException {
    long register = in.uint32("pcrIndex");
    long type = in.uint32("eventType");
    // EV_NO_ACTION may name no register at all (0xFFFFFFFF).
    if (register >= REGISTERS && type != MeasuredEvent.NO_ACTION) {
      throw refusal("a register below " + REGISTERS, register + "");
    }
    Map<TpmHash, OpaqueBytes> digests = digests(in, specId);
    long size = in.uint32("eventSize");
    OpaqueBytes content = new OpaqueBytes(in.bytes(size, "event"));
    return new MeasuredEvent((int) register, type, digests, content);
  }

  /** Each algorithm of the log once; those we cannot compute are passed over. */
  private static Map<TpmHash, OpaqueBytes> digests(Cursor in, SpecIdEvent specId)
      throws RefusedEvidenceException {
    long count = in.uint32("count of digests");
    Map<Integer, byte[]> read = new TreeMap<>();
    for (int i = 0; i < count && i < specId.digestBytes().size(); i++) {
      int algorithm = in.uint16("algorithm of a digest");
      Integer length = specId.digestBytes().get(algorithm);
      if (length == null) {
        throw refusal("a digest of the log's algorithms", "0x%04x".formatted(algorithm));
      }
      read.put(algorithm, in.bytes(length, "digest"));
    }
    if (count != specId.digestBytes().size() || read.size() != count) {
      throw refusal(
          "each of %d digests once".formatted(specId.digestBytes().size()), count + " digests");
    }
    Map<TpmHash, OpaqueBytes> known = new EnumMap<>(TpmHash.class);
    read.forEach((algorithm, digest) ->
        TpmHash.of(algorithm).ifPresent(hash -> known.put(hash, new OpaqueBytes(digest))));
    return known;
  }

  /** Says with what register 0 began; it must say so once, before that register was extended. */
  private static OptionalInt startupLocality(List<MeasuredEvent> events)
      throws RefusedEvidenceException {
    OptionalInt locality = OptionalInt.empty();
    boolean extended = false;
    for (MeasuredEvent event : events) {
      if (saysStartupLocality(event)) {
        int said = event.content().bytes()[STARTUP_LOCALITY.length];
        if (extended || locality.isPresent() || !LOCALITIES.contains(said)) {
          throw refusal("one startup locality of 0, 3 or 4, first in register 0", said + "");
        }
        locality = OptionalInt.of(said);
      }
      extended |= event.extendsRegister() && event.register() == FIRST_REGISTER;
    }
    return locality;
  }

  private static boolean saysStartupLocality(MeasuredEvent event) {
    byte[] content = event.content().bytes();
    return !event.extendsRegister()
        && event.register() == FIRST_REGISTER
        && content.length == STARTUP_LOCALITY.length + 1
        && Arrays.equals(
            content, 0, STARTUP_LOCALITY.length, STARTUP_LOCALITY, 0, STARTUP_LOCALITY.length);
  }

  /** All but the first, which only describes the log. */
  public List<MeasuredEvent> events() {
    return events;
  }

  /** The banks whose registers it leads to. */
  public Set<TpmHash> banks() {
    return specId.digestBytes().keySet().stream()
        .flatMap(algorithm -> TpmHash.of(algorithm).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The registers of a bank that it leads to, from their state after a start; ascending. */
  public SortedMap<Integer, OpaqueBytes> replay(TpmHash bank) {
    SortedMap<Integer, OpaqueBytes> registers = new TreeMap<>();
    for (MeasuredEvent event : events) {
      if (event.extendsRegister() && event.digests().containsKey(bank)) {
        OpaqueBytes before =
            registers.getOrDefault(event.register(), initial(bank, event.register()));
        var digest = bank.digest();
        digest.update(before.bytes());
        digest.update(event.digests().get(bank).bytes());
        registers.put(event.register(), new OpaqueBytes(digest.digest()));
      }
    }
    return registers;
  }

  /** Zeros; the last byte of register 0 is the locality that started the TPM (Part 1 §34.3). */
  private OpaqueBytes initial(TpmHash bank, int register) {
    byte[] value = new byte[bank.bytes()];
    if (register == FIRST_REGISTER) {
      value[value.length - 1] = (byte) startupLocality.orElse(0);
    }
    return new OpaqueBytes(value);
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVENT_LOG, SECTION, expected, found);
  }
}
