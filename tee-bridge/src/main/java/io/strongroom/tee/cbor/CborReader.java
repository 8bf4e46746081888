package io.strongroom.tee.cbor;

import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborValue.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one value (RFC 8949): numbers and lengths in their shortest form, no key twice in a map,
 * texts in valid UTF-8, nothing after the end. Two readers can then not disagree about a document.
 *
 * <p>Nothing is allocated for what is announced and not there.
 */
public final class CborReader {
  private static final int MAX_ONE_BYTE = 0xFF;
  private static final int MAX_TWO_BYTES = 0xFFFF;
  private static final long MAX_FOUR_BYTES = 0xFFFF_FFFFL;

  private final ByteBuffer in;
  private final CborLimits limits;
  private int items;

  private CborReader(byte[] received, CborLimits limits) {
    this.in = ByteBuffer.wrap(received).asReadOnlyBuffer();
    this.limits = limits;
  }

  /** Reads exactly one value. */
  public static CborValue read(byte[] received, CborLimits limits) throws MalformedCborException {
    if (received.length > limits.maxBytes()) {
      throw new MalformedCborException(
          "CBOR of at most %d bytes".formatted(limits.maxBytes()), received.length + " bytes");
    }
    CborReader reader = new CborReader(received, limits);
    CborValue value = reader.value(0);
    if (reader.in.hasRemaining()) {
      throw reader.malformed("the end", reader.in.remaining() + " more bytes");
    }
    return value;
  }

  private CborValue value(int depth) throws MalformedCborException {
    requireRoom(depth);
    int head = uint8();
    int major = CborHead.major(head);
    int information = CborHead.information(head);
    if (information == CborHead.INDEFINITE) {
      return indefinite(major, depth);
    }
    if (major == CborHead.SIMPLE) {
      return simple(information);
    }
    long argument = argument(information);
    return switch (major) {
      case CborHead.UNSIGNED -> new Int(argument);
      case CborHead.NEGATIVE -> new Int(-1 - argument);
      case CborHead.BYTES -> new Bytes(bytes(argument));
      case CborHead.TEXT -> new Text(text(argument));
      case CborHead.ARRAY -> items(argument, depth);
      case CborHead.MAP -> entries(argument, depth);
      default -> new Tagged(argument, value(depth + 1));
    };
  }

  private void requireRoom(int depth) throws MalformedCborException {
    if (depth > limits.maxDepth()) {
      throw malformed("a depth of at most " + limits.maxDepth(), "a deeper value");
    }
    if (items == limits.maxItems()) {
      throw malformed("at most " + limits.maxItems() + " values", "another one");
    }
    items++;
  }

  private CborValue indefinite(int major, int depth) throws MalformedCborException {
    boolean isContainer = major == CborHead.ARRAY || major == CborHead.MAP;
    if (!isContainer || !limits.indefiniteContainers()) {
      throw malformed("a definite length", "an indefinite one, or a break");
    }
    return major == CborHead.ARRAY
        ? items(Long.MAX_VALUE, depth, true)
        : entries(Long.MAX_VALUE, depth, true);
  }

  private Items items(long count, int depth) throws MalformedCborException {
    return items(count, depth, false);
  }

  private Items items(long count, int depth, boolean untilBreak) throws MalformedCborException {
    List<CborValue> values = new ArrayList<>();
    for (long i = 0; i < count && !(untilBreak && isBreak()); i++) {
      values.add(value(depth + 1));
    }
    return new Items(values);
  }

  private Entries entries(long count, int depth) throws MalformedCborException {
    return entries(count, depth, false);
  }

  private Entries entries(long count, int depth, boolean untilBreak) throws MalformedCborException {
    Map<CborValue, CborValue> byKey = new LinkedHashMap<>();
    for (long i = 0; i < count && !(untilBreak && isBreak()); i++) {
      CborValue key = value(depth + 1);
      if (byKey.putIfAbsent(key, value(depth + 1)) != null) {
        throw malformed("each key once", key.kind() + " twice");
      }
    }
    return new Entries(byKey);
  }

  /** Passes over a break if there is one. */
  private boolean isBreak() throws MalformedCborException {
    require(1);
    if (Byte.toUnsignedInt(in.get(in.position())) != CborHead.BREAK) {
      return false;
    }
    in.get();
    return true;
  }

  private Simple simple(int information) throws MalformedCborException {
    return switch (information) {
      case CborHead.FALSE -> Simple.FALSE;
      case CborHead.TRUE -> Simple.TRUE;
      case CborHead.NULL -> Simple.NULL;
      default -> throw malformed("false, true or null", "a float or simple value " + information);
    };
  }

  private long argument(int information) throws MalformedCborException {
    if (information < CborHead.ONE_BYTE) {
      return information;
    }
    return switch (information) {
      case CborHead.ONE_BYTE -> above(CborHead.ONE_BYTE - 1, uint8());
      case CborHead.TWO_BYTES -> above(MAX_ONE_BYTE, uint16());
      case CborHead.FOUR_BYTES -> above(MAX_TWO_BYTES, uint32());
      case CborHead.EIGHT_BYTES -> above(MAX_FOUR_BYTES, uint63());
      default -> throw malformed("a length of 0 to 8 bytes", "reserved information " + information);
    };
  }

  /** What fits into a shorter form must be in it. */
  private long above(long largestOfShorterForm, long argument) throws MalformedCborException {
    if (argument <= largestOfShorterForm) {
      throw malformed(argument + " in its shortest form", "a longer form");
    }
    return argument;
  }

  private int uint8() throws MalformedCborException {
    require(Byte.BYTES);
    return Byte.toUnsignedInt(in.get());
  }

  private int uint16() throws MalformedCborException {
    require(Short.BYTES);
    return Short.toUnsignedInt(in.getShort());
  }

  private long uint32() throws MalformedCborException {
    require(Integer.BYTES);
    return Integer.toUnsignedLong(in.getInt());
  }

  private long uint63() throws MalformedCborException {
    require(Long.BYTES);
    long number = in.getLong();
    if (number < 0) {
      throw malformed("a number of at most 63 bits", Long.toUnsignedString(number));
    }
    return number;
  }

  private byte[] bytes(long count) throws MalformedCborException {
    require(count);
    byte[] bytes = new byte[(int) count];
    in.get(bytes);
    return bytes;
  }

  private String text(long count) throws MalformedCborException {
    try {
      // A decoder of its own reports bad input; new String would replace it.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(count))).toString();
    } catch (CharacterCodingException e) {
      throw malformed("text in UTF-8", "other bytes");
    }
  }

  private void require(long count) throws MalformedCborException {
    if (count > in.remaining()) {
      throw malformed(count + " more bytes", in.remaining() + "");
    }
  }

  private MalformedCborException malformed(String expected, String found) {
    return new MalformedCborException(
        "CBOR with " + expected, found + " before byte " + in.position());
  }
}
