package io.strongroom.cell.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Reads the frames of one direction from a blocking channel. For one thread.
 *
 * @param <F> the direction
 */
public final class FrameReader<F extends Frame> {

  private static final int LENGTH_BYTES = 4;

  /** Holds many small frames, so that a burst costs one read. */
  private static final int INITIAL_BYTES = 128 << 10;

  private final ReadableByteChannel channel;
  private final Class<F> direction;
  private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_BYTES).flip();

  private FrameReader(ReadableByteChannel channel, Class<F> direction) {
    this.channel = channel;
    this.direction = direction;
  }

  /** A reader for the supervisor's end. */
  public static FrameReader<Frame.FromCell> fromCell(ReadableByteChannel channel) {
    return new FrameReader<>(channel, Frame.FromCell.class);
  }

  /** A reader for the cell's end. */
  public static FrameReader<Frame.ToCell> toCell(ReadableByteChannel channel) {
    return new FrameReader<>(channel, Frame.ToCell.class);
  }

  /**
   * Waits for the next frame.
   *
   * @return empty when the peer ended the connection between two frames
   * @throws FrameException if what came is not a frame of this direction within the limits
   * @throws EOFException if the peer ended the connection within a frame
   */
  public Optional<F> read() throws IOException {
    if (!fill(LENGTH_BYTES)) {
      return Optional.empty();
    }
    int length = buffer.getInt();
    if (length < 0 || length > FrameLimits.FRAME_BYTES) {
      throw new FrameException("frame of " + Integer.toUnsignedString(length) + " bytes");
    }
    if (!fill(length)) {
      throw new EOFException("connection ended within a frame");
    }
    ByteBuffer content = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return Optional.of(ofDirection(FrameDecoder.decode(content)));
  }

  /** Whether the bytes of a further frame, or its beginning, are here without waiting. */
  public boolean hasBuffered() {
    return buffer.hasRemaining();
  }

  private F ofDirection(Frame frame) throws FrameException {
    if (!direction.isInstance(frame)) {
      throw new FrameException(frame.getClass().getSimpleName() + " from the wrong side");
    }
    return direction.cast(frame);
  }

  /**
   * Makes at least so many bytes available; false if the channel ended before the first of them.
   */
  private boolean fill(int wanted) throws IOException {
    if (buffer.remaining() >= wanted) {
      return true;
    }
    makeRoom(wanted);
    while (buffer.position() < wanted) {
      if (channel.read(buffer) < 0) {
        boolean empty = buffer.position() == 0;
        buffer.flip();
        if (empty) {
          return false;
        }
        throw new EOFException("connection ended within a frame");
      }
    }
    buffer.flip();
    return true;
  }

  private void makeRoom(int wanted) {
    if (buffer.capacity() >= wanted) {
      buffer.compact();
      return;
    }
    buffer = ByteBuffer.allocate(wanted).put(buffer);
  }
}
