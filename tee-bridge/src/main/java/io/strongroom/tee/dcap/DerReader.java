package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import java.math.BigInteger;

/** The few kinds of DER that Intel's certificate extension is made of (X.690 §10). */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int LONG_FORM = 0x80;
  private static final int ONE_BYTE = 0x81;
  private static final int TWO_BYTES = 0x82;

  private final Cursor in;
  private final String section;

  private DerReader(Cursor in, String section) {
    this.in = in;
    this.section = section;
  }

  static DerReader of(byte[] der, String section) {
    Cursor in = Cursor.bigEndian(der, section).refusing(RefusalCode.ENDORSEMENT_EXTENSION);
    return new DerReader(in, section);
  }

  boolean hasMore() {
    return in.remaining() > 0;
  }

  /** The elements of the next one, which is a sequence. */
  DerReader sequence(String what) throws RefusedEvidenceException {
    return new DerReader(element(SEQUENCE, what), section);
  }

  /** The content of the next element. */
  byte[] content(int tag, String what) throws RefusedEvidenceException {
    Cursor element = element(tag, what);
    return element.bytes(element.remaining(), what);
  }

  /** The next element's number, which is not negative and at most {@code largest}. */
  int number(int largest, String what) throws RefusedEvidenceException {
    byte[] content = content(INTEGER, what);
    boolean shortest = content.length == 1 || (content.length > 1 && isNeeded(content));
    if (shortest) {
      BigInteger value = new BigInteger(content);
      if (value.signum() >= 0 && value.compareTo(BigInteger.valueOf(largest)) <= 0) {
        return value.intValue();
      }
    }
    throw refusal("%s from 0 to %d".formatted(what, largest), content.length + " other bytes");
  }

  private static boolean isNeeded(byte[] content) {
    return content[0] == 0 ? content[1] < 0 : content[0] != -1 || content[1] >= 0;
  }

  void requireEnd(String what) throws RefusedEvidenceException {
    in.requireEnd(what);
  }

  private Cursor element(int tag, String what) throws RefusedEvidenceException {
    int found = in.uint8(what);
    if (found != tag) {
      throw refusal("%s with tag 0x%02x".formatted(what, tag), "0x%02x".formatted(found));
    }
    return in.part(length(what), what);
  }

  private int length(String what) throws RefusedEvidenceException {
    int first = in.uint8(what);
    if (first < LONG_FORM) {
      return first;
    }
    int length =
        switch (first) {
          case ONE_BYTE -> in.uint8(what);
          case TWO_BYTES -> in.uint16(what);
          default -> 0;
        };
    // The shortest form alone is DER.
    if (length < (first == ONE_BYTE ? LONG_FORM : 1 << Byte.SIZE)) {
      throw refusal(what + " with a length in DER", "0x%02x".formatted(first));
    }
    return length;
  }

  RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.ENDORSEMENT_EXTENSION, section, expected, found);
  }
}
