package io.strongroom.tee.tsm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A folder in configfs: making it makes its files, removing it removes them. */
record ConfigfsFolder(Path folder) implements ReportFolder {
  static ConfigfsFolder make(Path reports) throws IOException {
    if (!Files.isDirectory(reports)) {
      throw new IOException(
          reports + " is no folder: no TEE of this kernel, or configfs is not mounted");
    }
    // Others may ask at the same time; a name of our own keeps their report data out of ours.
    return new ConfigfsFolder(
        Files.createDirectory(reports.resolve("strongroom-" + UUID.randomUUID())));
  }

  @Override
  public byte[] read(String attribute, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(attribute))) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new IOException("%s has more than %d bytes".formatted(attribute, maxBytes));
      }
      return content;
    }
  }

  @Override
  public void write(String attribute, byte[] content) throws IOException {
    Path file = folder.resolve(attribute);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      int written = channel.write(ByteBuffer.wrap(content));
      if (written != content.length) {
        throw new IOException(
            "%s took %d bytes of %d".formatted(attribute, written, content.length));
      }
    }
  }

  @Override
  public boolean has(String attribute) {
    return Files.exists(folder.resolve(attribute));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder);
  }
}
