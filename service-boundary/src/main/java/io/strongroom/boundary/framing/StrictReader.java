package io.strongroom.boundary.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.CloseConnectionException;

/**
 * What Helidon's HTTP/1.1 reads requests from, which refuses what Helidon would let pass: a request
 * line that is not of visible ASCII or whose method is no token, a chunk size that is not of
 * hexadecimal digits alone, and a chunk that does not end where its size says.
 *
 * <p>After a refusal nothing more can be read. Helidon drains what a handler left of a body; it
 * would look for the next chunk in the middle of a broken one, and take what follows for a request.
 */
final class StrictReader extends DataReader {
  /** What fits a {@code long}; far more than a chunk may have. */
  private static final int LONGEST_SIZE = 15;

  private static final int HEXADECIMAL = 16;

  private boolean inHead;
  private boolean afterLastChunk;
  private int openChunk;
  private boolean broken;

  StrictReader(DataReader helidon) {
    super(() -> whatHasCome(helidon));
  }

  private static byte[] whatHasCome(DataReader helidon) {
    helidon.ensureAvailable();
    return helidon.readBytes(helidon.available());
  }

  /** Everything else begins with this. */
  @Override
  public void ensureAvailable() {
    if (broken) {
      throw new CloseConnectionException("what came before was not HTTP");
    }
    super.ensureAvailable();
  }

  /** Asked before each line of a head but the first. */
  @Override
  public boolean startsWithNewLine() {
    inHead = !super.startsWithNewLine();
    return !inHead;
  }

  /** The request line, or a header's value. */
  @Override
  public byte[] readBytes(int length) {
    byte[] line = super.readBytes(length);
    if (!inHead && !RequestLine.isWellFormed(line)) {
      throw refusal("the request line is none");
    }
    return line;
  }

  /** Before a chunk, or after the last. */
  @Override
  public String readLine() {
    if (broken) {
      // Who closes a body reads what is left of it; that is the same refusal, not a fault.
      throw refusal("what came before was not HTTP");
    }
    String line = shortLine();
    if (afterLastChunk) {
      afterLastChunk = false;
      requireEmpty(line);
      return line;
    }
    openChunk = size(line);
    afterLastChunk = openChunk == 0;
    return line;
  }

  private String shortLine() {
    int end = endOfLine();
    if (end > LONGEST_SIZE) {
      throw refusal("a line between chunks is too long");
    }
    String line = readAsciiString(end);
    skip(2);
    return line;
  }

  private int endOfLine() {
    try {
      return findNewLine(LONGEST_SIZE + 1);
    } catch (IncorrectNewLineException e) {
      throw refusal("a line between chunks does not end with CRLF");
    }
  }

  private int size(String line) {
    if (line.isEmpty() || !line.chars().allMatch(StrictReader::isHexadecimal)) {
      throw refusal("a chunk's size is of hexadecimal digits");
    }
    long size = Long.parseLong(line, HEXADECIMAL);
    if (size > Integer.MAX_VALUE) {
      throw refusal("a chunk is too large");
    }
    return (int) size;
  }

  private static boolean isHexadecimal(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private void requireEmpty(String line) {
    if (!line.isEmpty()) {
      throw refusal("a body in chunks has no trailer here");
    }
  }

  /** A chunk whole, or some of a body of known length. */
  @Override
  public BufferData readBuffer(int length) {
    BufferData data = super.readBuffer(length);
    if (openChunk > 0) {
      openChunk = 0;
      requireEndOfChunk();
    }
    return data;
  }

  private void requireEndOfChunk() {
    if (!super.startsWithNewLine()) {
      throw refusal("a chunk does not end where its size says");
    }
  }

  private BadRequestException refusal(String why) {
    broken = true;
    return new BadRequestException(why);
  }
}
