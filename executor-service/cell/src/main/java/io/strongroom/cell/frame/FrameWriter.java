package io.strongroom.cell.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes frames to a blocking channel. For any number of threads: the frames of one call arrive
 * together, in order and in one flush.
 */
public final class FrameWriter {

  /** A buffer that one large frame made grow past this is not kept. */
  private static final int KEPT_BYTES = 1 << 20;

  private final WritableByteChannel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private FrameEncoder encoder = new FrameEncoder();

  public FrameWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes these frames.
   *
   * @throws IllegalArgumentException if a frame is over a limit; then none of them is written
   */
  public void write(Frame... frames) throws IOException {
    write(List.of(frames));
  }

  /**
   * Writes these frames.
   *
   * @throws IllegalArgumentException if a frame is over a limit; then none of them is written
   */
  public void write(List<? extends Frame> frames) throws IOException {
    lock.lock();
    try {
      frames.forEach(encoder::add);
      ByteBuffer bytes = ByteBuffer.wrap(encoder.bytes().array(), 0, encoder.bytes().size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      reset();
      lock.unlock();
    }
  }

  private void reset() {
    if (encoder.bytes().size() > KEPT_BYTES) {
      encoder = new FrameEncoder();
    }
    encoder.clear();
  }
}
