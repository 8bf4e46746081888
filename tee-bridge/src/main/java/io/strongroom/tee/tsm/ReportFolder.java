package io.strongroom.tee.tsm;

import java.io.IOException;

/** The attributes of one request for a report, which are files of a folder made for it. */
interface ReportFolder extends AutoCloseable {
  /** Makes a folder of a fresh name. */
  interface Maker {
    ReportFolder make() throws IOException;
  }

  /** Everything an attribute holds; fails if it is more than {@code maxBytes}. */
  byte[] read(String attribute, int maxBytes) throws IOException;

  /** Writes an attribute in one piece, as the kernel asks. */
  void write(String attribute, byte[] content) throws IOException;

  boolean has(String attribute);

  /** Removes the folder. */
  @Override
  void close() throws IOException;
}
