package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The certificate table a host hands to its guest (56421 §4.1.8.1; {@code auxblob} of Linux).
 *
 * <p>Entries of 24 bytes {GUID, offset, length} up to an all-zero one, then the certificates, DER
 * or PEM. The host writes it, so nothing in it is believed; entries of unknown kinds are skipped. A
 * host that has no certificates hands out no bytes at all, which is an empty table.
 */
public final class SnpCertificateTable {
  /** Kinds of entries, by GUID. */
  public enum Kind {
    VCEK("63da758d-e664-4564-adc5-f4b93be8accd"),
    VLEK("a8074bc2-a25a-483e-aae6-39c045a0b8a1"),
    /** The intermediate, also where it endorses a VLEK. */
    ASK("4ab7b379-bbac-4fe4-a02f-05aef327c782"),
    ARK("c0b406a4-a803-4952-9743-3fb6014cd0ae");

    private final UUID guid;

    Kind(String guid) {
      this.guid = UUID.fromString(guid);
    }

    private static Optional<Kind> of(UUID guid) {
      return Arrays.stream(values()).filter(kind -> kind.guid.equals(guid)).findFirst();
    }
  }

  /** Real tables have 7 KB; hosts offer up to sixteen pages. */
  public static final int MAX_BYTES = 64 << 10;

  /** Four kinds are known; room for what hosts add. */
  private static final int MAX_ENTRIES = 16;

  private static final int ENTRY_BYTES = 24;
  private static final UUID END = new UUID(0, 0);
  private static final String SECTION = "56421 §4.1.8.1";

  private record Entry(UUID guid, int offset, int length) {}

  private final Map<Kind, byte[]> certificates;

  private SnpCertificateTable(Map<Kind, byte[]> certificates) {
    this.certificates = certificates;
  }

  /** Reads a table; bytes that no entry points at are ignored, since hosts pad to pages. */
  public static SnpCertificateTable parse(byte[] received) throws RefusedEvidenceException {
    require(
        received.length <= MAX_BYTES,
        "at most " + MAX_BYTES + " bytes",
        received.length + " bytes");
    ByteBuffer table = ByteBuffer.wrap(received);
    Map<Kind, byte[]> certificates = new EnumMap<>(Kind.class);
    if (received.length == 0) {
      return new SnpCertificateTable(certificates);
    }
    for (int i = 0; i < MAX_ENTRIES; i++) {
      Entry entry = next(table);
      if (entry.guid().equals(END)) {
        return new SnpCertificateTable(certificates);
      }
      Optional<Kind> kind = Kind.of(entry.guid());
      if (kind.isPresent()) {
        byte[] previous = certificates.put(kind.get(), content(received, entry));
        require(previous == null, "one " + kind.get(), "two");
      }
    }
    throw refusal("an all-zero entry within " + MAX_ENTRIES, "none");
  }

  private static Entry next(ByteBuffer table) throws RefusedEvidenceException {
    require(
        table.remaining() >= ENTRY_BYTES,
        "an entry of " + ENTRY_BYTES + " bytes",
        table.remaining() + " bytes");
    // GUIDs in the byte order of RFC 4122, numbers little endian.
    UUID guid = new UUID(table.getLong(), table.getLong());
    return new Entry(
        guid, Integer.reverseBytes(table.getInt()), Integer.reverseBytes(table.getInt()));
  }

  private static byte[] content(byte[] received, Entry entry) throws RefusedEvidenceException {
    long end = Integer.toUnsignedLong(entry.offset()) + Integer.toUnsignedLong(entry.length());
    require(
        entry.length() > 0 && end <= received.length,
        "an entry that ends within " + received.length + " bytes",
        "one of %s bytes that ends at %d".formatted(Integer.toUnsignedString(entry.length()), end));
    return Arrays.copyOfRange(received, entry.offset(), entry.offset() + entry.length());
  }

  private static void require(boolean holds, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw refusal(expected, found);
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.MALFORMED_CERTIFICATES, SECTION, expected, found);
  }

  /** The bytes of a certificate, DER or PEM as the host wrote it. */
  Optional<byte[]> certificate(Kind kind) {
    return Optional.ofNullable(certificates.get(kind));
  }

  /** Writes a table as a host would. */
  public static byte[] encode(Map<Kind, byte[]> certificates) {
    int offset = ENTRY_BYTES * (certificates.size() + 1);
    ByteBuffer entries = ByteBuffer.allocate(offset);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Map.Entry<Kind, byte[]> certificate : new EnumMap<>(certificates).entrySet()) {
      UUID guid = certificate.getKey().guid;
      entries.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits());
      entries.order(ByteOrder.LITTLE_ENDIAN);
      entries.putInt(offset + content.size()).putInt(certificate.getValue().length);
      entries.order(ByteOrder.BIG_ENDIAN);
      content.writeBytes(certificate.getValue());
    }
    return ByteBuffer.allocate(offset + content.size())
        .put(entries.array())
        .put(content.toByteArray())
        .array();
  }
}
