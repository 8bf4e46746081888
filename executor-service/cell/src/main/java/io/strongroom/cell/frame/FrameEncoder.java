package io.strongroom.cell.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Frames as bytes, one after the other. Refuses what a {@link FrameDecoder} would refuse, so that a
 * frame that is too large is found where it is made.
 */
final class FrameEncoder {

  private static final int NO_INVOCATION = 0;
  private static final int LENGTH_BYTES = 4;

  private final Bytes out = new Bytes();

  void add(Frame frame) {
    int start = out.size();
    out.putInt(0);
    encode(frame);
    int length = out.size() - start - LENGTH_BYTES;
    if (length > FrameLimits.FRAME_BYTES) {
      throw new IllegalArgumentException("frame of " + length + " bytes");
    }
    out.patchInt(start, length);
  }

  /** The encoded bytes, to be used before the next call of {@link #add} or {@link #clear}. */
  Bytes bytes() {
    return out;
  }

  void clear() {
    out.reset();
  }

  private void encode(Frame frame) {
    switch (frame) {
      case Frame.Load load -> encodeLoad(load);
      case Frame.Invoke invoke -> encodeInvoke(invoke);
      case Frame.Body(int invocation, byte[] bytes) -> {
        head(FrameType.BODY, invocation);
        chunk(bytes);
      }
      case Frame.BodyEnd(int invocation) -> head(FrameType.BODY_END, invocation);
      case Frame.Cancel(int invocation, CellOutcome reason) -> {
        head(FrameType.CANCEL, invocation);
        text(reason.wireName(), FrameLimits.NAME_BYTES);
      }
      case Frame.Unload(String version) -> {
        head(FrameType.UNLOAD, NO_INVOCATION);
        text(version, FrameLimits.NAME_BYTES);
      }
      case Frame.Shutdown() -> head(FrameType.SHUTDOWN, NO_INVOCATION);
      case Frame.Hello(CellToken token, String engine, long pid) -> {
        head(FrameType.HELLO, NO_INVOCATION);
        out.write(token.bytes(), 0, CellToken.BYTES);
        text(engine, FrameLimits.NAME_BYTES);
        out.putLong(pid);
      }
      case Frame.Loaded loaded -> encodeLoaded(loaded);
      case Frame.LoadFailed failed -> encodeLoadFailed(failed);
      case Frame.Response response -> encodeResponse(response);
      case Frame.ResponseBody(int invocation, byte[] bytes) -> {
        head(FrameType.RESPONSE_BODY, invocation);
        chunk(bytes);
      }
      case Frame.ResponseEnd(int invocation) -> head(FrameType.RESPONSE_END, invocation);
      case Frame.Done done -> encodeDone(done);
      case Frame.Log(int invocation, LogLevel level, String text) -> {
        head(FrameType.LOG, invocation);
        text(level.name(), FrameLimits.NAME_BYTES);
        text(text, FrameLimits.LOG_TEXT_BYTES);
      }
    }
  }

  private void encodeLoad(Frame.Load load) {
    head(FrameType.LOAD, NO_INVOCATION);
    text(load.version(), FrameLimits.NAME_BYTES);
    text(load.mainFile(), FrameLimits.NAME_BYTES);
    bytes(load.source(), FrameLimits.SOURCE_BYTES);
    text(load.vars(), FrameLimits.VARS_BYTES);
    out.putInt(load.limits().cpuMillis());
    out.putInt(load.limits().wallMillis());
    out.putInt(load.limits().memoryMegabytes());
    out.putInt(load.limits().logBytes());
    out.putInt(load.contexts());
  }

  private void encodeInvoke(Frame.Invoke invoke) {
    head(FrameType.INVOKE, invoke.invocation());
    text(invoke.version(), FrameLimits.NAME_BYTES);
    out.putInt(invoke.wallMillis());
    text(invoke.method(), FrameLimits.METHOD_BYTES);
    text(invoke.url(), FrameLimits.URL_BYTES);
    headers(invoke.headers());
    flag(invoke.hasBody());
  }

  private void encodeLoaded(Frame.Loaded loaded) {
    head(FrameType.LOADED, NO_INVOCATION);
    text(loaded.version(), FrameLimits.NAME_BYTES);
    out.putInt(atMost(FrameLimits.HANDLERS, loaded.handlers().size()));
    loaded.handlers().forEach(handler -> text(handler, FrameLimits.NAME_BYTES));
  }

  private void encodeLoadFailed(Frame.LoadFailed failed) {
    head(FrameType.LOAD_FAILED, NO_INVOCATION);
    text(failed.version(), FrameLimits.NAME_BYTES);
    text(failed.message(), FrameLimits.MESSAGE_BYTES);
    out.putInt(failed.line().orElse(0));
  }

  private void encodeResponse(Frame.Response response) {
    head(FrameType.RESPONSE, response.invocation());
    out.putInt(response.status());
    headers(response.headers());
    flag(response.lingering());
  }

  private void encodeDone(Frame.Done done) {
    head(FrameType.DONE, done.invocation());
    text(done.outcome().wireName(), FrameLimits.NAME_BYTES);
    out.putLong(done.cpuMicros());
    out.putLong(done.allocatedBytes());
    text(done.message(), FrameLimits.MESSAGE_BYTES);
  }

  private void head(FrameType type, int invocation) {
    out.write(type.number());
    out.putInt(invocation);
  }

  private void headers(List<Header> headers) {
    atMost(FrameLimits.HEADER_BYTES, headers.stream().mapToInt(Header::bytes).sum());
    out.putInt(atMost(FrameLimits.HEADERS, headers.size()));
    for (Header header : headers) {
      bytes(header.name().getBytes(StandardCharsets.ISO_8859_1), FrameLimits.HEADER_FIELD_BYTES);
      bytes(header.value().getBytes(StandardCharsets.ISO_8859_1), FrameLimits.HEADER_FIELD_BYTES);
    }
  }

  /** A chunk is the rest of its frame and needs no length of its own. */
  private void chunk(byte[] bytes) {
    out.write(bytes, 0, atMost(FrameLimits.BODY_CHUNK_BYTES, bytes.length));
  }

  private void text(String text, int limit) {
    bytes(text.getBytes(StandardCharsets.UTF_8), limit);
  }

  private void bytes(byte[] bytes, int limit) {
    out.putInt(atMost(limit, bytes.length));
    out.write(bytes, 0, bytes.length);
  }

  private void flag(boolean value) {
    out.write(value ? 1 : 0);
  }

  private static int atMost(int limit, int found) {
    if (found > limit) {
      throw new IllegalArgumentException("frame member of " + found + ", at most " + limit);
    }
    return found;
  }

  /**
   * A byte array that grows and lets a number be filled in later; gives its array without a copy.
   */
  static final class Bytes extends ByteArrayOutputStream {

    private Bytes() {
      super(4 << 10);
    }

    byte[] array() {
      return buf;
    }

    private void putInt(int value) {
      write(value >>> 24);
      write(value >>> 16);
      write(value >>> 8);
      write(value);
    }

    private void putLong(long value) {
      putInt((int) (value >>> 32));
      putInt((int) value);
    }

    private void patchInt(int position, int value) {
      buf[position] = (byte) (value >>> 24);
      buf[position + 1] = (byte) (value >>> 16);
      buf[position + 2] = (byte) (value >>> 8);
      buf[position + 3] = (byte) value;
    }
  }
}
