package io.strongroom.tee.cbor;

import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborValue.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a value in the only form that {@link CborReader} takes by default: shortest numbers,
 * announced sizes. Maps keep their order; whoever needs RFC 8949 §4.2.1 hands in sorted ones.
 */
public final class CborWriter {
  private static final int MAX_ONE_BYTE = 0xFF;
  private static final int MAX_TWO_BYTES = 0xFFFF;
  private static final long MAX_FOUR_BYTES = 0xFFFF_FFFFL;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CborWriter() {}

  /** The encoding of a value. */
  public static byte[] write(CborValue value) {
    CborWriter writer = new CborWriter();
    writer.value(value);
    return writer.out.toByteArray();
  }

  private void value(CborValue value) {
    switch (value) {
      case Int number -> number(number.value());
      case Bytes bytes -> string(CborHead.BYTES, bytes.value().bytes());
      case Text text -> string(CborHead.TEXT, text.value().getBytes(StandardCharsets.UTF_8));
      case Items items -> {
        head(CborHead.ARRAY, items.values().size());
        items.values().forEach(this::value);
      }
      case Entries entries -> {
        head(CborHead.MAP, entries.byKey().size());
        entries.byKey().forEach(this::entry);
      }
      case Tagged tagged -> {
        head(CborHead.TAG, tagged.tag());
        value(tagged.content());
      }
      case Simple simple -> head(CborHead.SIMPLE, information(simple));
    }
  }

  private static int information(Simple simple) {
    return switch (simple) {
      case FALSE -> CborHead.FALSE;
      case TRUE -> CborHead.TRUE;
      case NULL -> CborHead.NULL;
    };
  }

  private void entry(CborValue key, CborValue value) {
    value(key);
    value(value);
  }

  private void number(long number) {
    if (number < 0) {
      head(CborHead.NEGATIVE, -1 - number);
    } else {
      head(CborHead.UNSIGNED, number);
    }
  }

  private void string(int major, byte[] content) {
    head(major, content.length);
    out.writeBytes(content);
  }

  private void head(int major, long argument) {
    if (argument < CborHead.ONE_BYTE) {
      out.write(CborHead.of(major, (int) argument));
    } else if (argument <= MAX_ONE_BYTE) {
      out.write(CborHead.of(major, CborHead.ONE_BYTE));
      out.write((int) argument);
    } else if (argument <= MAX_TWO_BYTES) {
      out.write(CborHead.of(major, CborHead.TWO_BYTES));
      out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) argument).array());
    } else if (argument <= MAX_FOUR_BYTES) {
      out.write(CborHead.of(major, CborHead.FOUR_BYTES));
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) argument).array());
    } else {
      out.write(CborHead.of(major, CborHead.EIGHT_BYTES));
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(argument).array());
    }
  }
}
