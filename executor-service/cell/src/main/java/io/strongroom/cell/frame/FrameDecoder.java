package io.strongroom.cell.frame;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One frame from its bytes. Allocates nothing before the lengths that say how much are checked. */
final class FrameDecoder {

  private final ByteBuffer in;

  private FrameDecoder(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Reads the frame that fills the buffer from its position to its limit, without the length.
   *
   * @throws FrameException if it is not exactly one frame within the limits
   */
  static Frame decode(ByteBuffer in) throws FrameException {
    try {
      Frame frame = new FrameDecoder(in).frame();
      if (in.hasRemaining()) {
        throw new FrameException(in.remaining() + " bytes after the frame");
      }
      return frame;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new FrameException("malformed frame", e);
    }
  }

  private Frame frame() throws FrameException {
    byte number = in.get();
    FrameType type =
        FrameType.of(number).orElseThrow(() -> new FrameException("frame type " + number));
    int invocation = in.getInt();
    return switch (type) {
      case LOAD -> load();
      case INVOKE -> invoke(invocation);
      case BODY -> new Frame.Body(invocation, chunk());
      case BODY_END -> new Frame.BodyEnd(invocation);
      case CANCEL -> new Frame.Cancel(invocation, outcome());
      case UNLOAD -> new Frame.Unload(name());
      case SHUTDOWN -> new Frame.Shutdown();
      case HELLO -> new Frame.Hello(token(), name(), in.getLong());
      case LOADED -> new Frame.Loaded(name(), names());
      case LOAD_FAILED -> new Frame.LoadFailed(name(), message(), line());
      case RESPONSE -> new Frame.Response(invocation, in.getInt(), headers(), flag());
      case RESPONSE_BODY -> new Frame.ResponseBody(invocation, chunk());
      case RESPONSE_END -> new Frame.ResponseEnd(invocation);
      case DONE -> new Frame.Done(invocation, outcome(), in.getLong(), in.getLong(), message());
      case LOG -> new Frame.Log(invocation, level(), text(FrameLimits.LOG_TEXT_BYTES));
    };
  }

  private Frame load() throws FrameException {
    String version = name();
    String mainFile = name();
    byte[] source = bytes(FrameLimits.SOURCE_BYTES);
    String vars = text(FrameLimits.VARS_BYTES);
    InvocationLimits limits =
        new InvocationLimits(in.getInt(), in.getInt(), in.getInt(), in.getInt());
    return new Frame.Load(version, mainFile, source, vars, limits, in.getInt());
  }

  private Frame invoke(int invocation) throws FrameException {
    String version = name();
    int wallMillis = in.getInt();
    String method = text(FrameLimits.METHOD_BYTES);
    String url = text(FrameLimits.URL_BYTES);
    List<Header> headers = headers();
    return new Frame.Invoke(invocation, version, wallMillis, method, url, headers, flag());
  }

  private List<Header> headers() throws FrameException {
    int count = count(FrameLimits.HEADERS);
    List<Header> headers = new ArrayList<>(count);
    int total = 0;
    for (int i = 0; i < count; i++) {
      Header header =
          Header.decoded(
              bytes(FrameLimits.HEADER_FIELD_BYTES), bytes(FrameLimits.HEADER_FIELD_BYTES));
      total += header.bytes();
      if (total > FrameLimits.HEADER_BYTES) {
        throw new FrameException("headers of more than " + FrameLimits.HEADER_BYTES + " bytes");
      }
      headers.add(header);
    }
    return headers;
  }

  private List<String> names() throws FrameException {
    int count = count(FrameLimits.HANDLERS);
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(name());
    }
    return names;
  }

  private CellToken token() {
    byte[] bytes = new byte[CellToken.BYTES];
    in.get(bytes);
    return CellToken.of(bytes);
  }

  private CellOutcome outcome() throws FrameException {
    String name = name();
    return CellOutcome.of(name).orElseThrow(() -> new FrameException("unknown outcome"));
  }

  private LogLevel level() throws FrameException {
    return LogLevel.valueOf(name());
  }

  private Optional<Integer> line() {
    int line = in.getInt();
    return line > 0 ? Optional.of(line) : Optional.empty();
  }

  private boolean flag() throws FrameException {
    return switch (in.get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new FrameException("a flag is 0 or 1");
    };
  }

  private byte[] chunk() throws FrameException {
    if (in.remaining() > FrameLimits.BODY_CHUNK_BYTES) {
      throw new FrameException("body chunk of " + in.remaining() + " bytes");
    }
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private String name() throws FrameException {
    return text(FrameLimits.NAME_BYTES);
  }

  private String message() throws FrameException {
    return text(FrameLimits.MESSAGE_BYTES);
  }

  private String text(int limit) throws FrameException {
    return new String(bytes(limit), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int limit) throws FrameException {
    byte[] bytes = new byte[Math.min(count(limit), in.remaining() + 1)];
    in.get(bytes);
    return bytes;
  }

  private int count(int limit) throws FrameException {
    int count = in.getInt();
    if (count < 0 || count > limit) {
      throw new FrameException("length " + Integer.toUnsignedString(count) + ", at most " + limit);
    }
    return count;
  }
}
