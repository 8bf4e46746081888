package io.strongroom.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that grows by whole pieces, each on disk before the next begins.
 *
 * <p>Linux reports a failed write-back once and may then count the pages as written: forcing them
 * again would succeed and lose them. So a piece that failed is cut off and written anew.
 */
final class JournalFile implements AutoCloseable {
  private final FileChannel channel;
  private long forced;

  private JournalFile(FileChannel channel, long forced) {
    this.channel = channel;
    this.forced = forced;
  }

  /** Goes on after what the file holds. */
  static JournalFile at(FileChannel channel) throws IOException {
    return new JournalFile(channel, channel.size());
  }

  /**
   * Writes and forces.
   *
   * @throws IOException when it may not be on disk; to be called again with the same piece
   */
  void append(byte[] piece) throws IOException {
    channel.truncate(forced);
    ByteBuffer bytes = ByteBuffer.wrap(piece);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
    forced += piece.length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
