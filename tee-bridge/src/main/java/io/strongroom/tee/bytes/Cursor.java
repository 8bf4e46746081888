package io.strongroom.tee.bytes;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a structure from front to back. Whatever is missing is refused as {@link
 * RefusalCode#MALFORMED_EVIDENCE} under the structure's section; nothing is allocated before it is
 * known to be there.
 */
public final class Cursor {
  private final ByteBuffer view;
  private final RefusalCode code;
  private final String section;

  private Cursor(ByteBuffer view, RefusalCode code, String section) {
    this.view = view;
    this.code = code;
    this.section = section;
  }

  /** Reads little-endian numbers, as Intel and AMD write them. */
  public static Cursor littleEndian(byte[] received, String section) {
    return of(received, ByteOrder.LITTLE_ENDIAN, section);
  }

  /** Reads big-endian numbers, as TPMs write them. */
  public static Cursor bigEndian(byte[] received, String section) {
    return of(received, ByteOrder.BIG_ENDIAN, section);
  }

  private static Cursor of(byte[] received, ByteOrder order, String section) {
    ByteBuffer view = ByteBuffer.wrap(received).asReadOnlyBuffer().order(order);
    return new Cursor(view, RefusalCode.MALFORMED_EVIDENCE, section);
  }

  /** The same from here on, refusing with {@code other}. */
  public Cursor refusing(RefusalCode other) {
    return new Cursor(view, other, section);
  }

  public int position() {
    return view.position();
  }

  public int remaining() {
    return view.remaining();
  }

  /** Copies {@code count} bytes; a negative count, as of a length too large, is refused. */
  public byte[] bytes(long count, String what) throws RefusedEvidenceException {
    require(count, what);
    byte[] bytes = new byte[(int) count];
    view.get(bytes);
    return bytes;
  }

  public OpaqueBytes opaque(int count, String what) throws RefusedEvidenceException {
    return new OpaqueBytes(bytes(count, what));
  }

  public void skip(int count, String what) throws RefusedEvidenceException {
    require(count, what);
    view.position(view.position() + count);
  }

  public int uint8(String what) throws RefusedEvidenceException {
    require(Byte.BYTES, what);
    return Byte.toUnsignedInt(view.get());
  }

  public int uint16(String what) throws RefusedEvidenceException {
    require(Short.BYTES, what);
    return Short.toUnsignedInt(view.getShort());
  }

  public long uint32(String what) throws RefusedEvidenceException {
    require(Integer.BYTES, what);
    return Integer.toUnsignedLong(view.getInt());
  }

  /** All 64 bits; negative above 2<sup>63</sup>. */
  public long uint64(String what) throws RefusedEvidenceException {
    require(Long.BYTES, what);
    return view.getLong();
  }

  /** A reader of the next {@code count} bytes alone; this one goes on after them. */
  public Cursor part(long count, String what) throws RefusedEvidenceException {
    require(count, what);
    ByteBuffer part = view.slice(view.position(), (int) count).order(view.order());
    view.position(view.position() + (int) count);
    return new Cursor(part, code, section);
  }

  /** Refuses anything that is left. */
  public void requireEnd(String what) throws RefusedEvidenceException {
    if (view.hasRemaining()) {
      throw refusal("the end of " + what, view.remaining() + " more bytes");
    }
  }

  /** Refuses what is left unless it is padding: providers fill pages with zeros. */
  public void requireZeros(String after) throws RefusedEvidenceException {
    while (view.hasRemaining()) {
      int at = view.position();
      if (view.get() != 0) {
        throw new RefusedEvidenceException(
            RefusalCode.TRAILING_BYTES,
            section,
            "nothing but zeros after " + after,
            "another byte at offset " + at);
      }
    }
  }

  private void require(long count, String what) throws RefusedEvidenceException {
    if (count < 0 || count > view.remaining()) {
      throw refusal(
          "%s of %s bytes".formatted(what, Long.toUnsignedString(count)),
          view.remaining() + " bytes");
    }
  }

  private RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(code, section, expected, found);
  }
}
