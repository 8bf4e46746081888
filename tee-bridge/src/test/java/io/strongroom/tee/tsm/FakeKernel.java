package io.strongroom.tee.tsm;

import java.io.IOException;
import java.util.Arrays;

/** What Linux does behind the files of one report. */
final class FakeKernel implements ReportFolder {
  String provider = "sev_guest\n";
  byte[] report = {1, 2, 3};
  byte[] certificates = {};
  boolean hasCertificates = true;

  /** How often the kernel says that it is busy before it answers. */
  int busy;

  /** Whether somebody else writes into this folder too. */
  boolean shared;

  byte[] inblob = {};
  boolean removed;
  private int generation;

  @Override
  public byte[] read(String attribute, int maxBytes) throws IOException {
    return switch (attribute) {
      case "provider" -> ascii(provider);
      case "generation" -> ascii(generation + "\n");
      case "outblob" -> report();
      case "auxblob" -> certificates;
      default -> throw new IOException("No such file or directory");
    };
  }

  private byte[] report() throws IOException {
    if (busy > 0) {
      busy--;
      throw new IOException("Device or resource busy");
    }
    if (inblob.length != 64) {
      throw new IOException("Invalid argument");
    }
    if (shared) {
      generation++;
    }
    return report;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Override
  public void write(String attribute, byte[] content) {
    generation++;
    inblob = Arrays.copyOf(content, content.length);
  }

  @Override
  public boolean has(String attribute) {
    return !attribute.equals("auxblob") || hasCertificates;
  }

  @Override
  public void close() {
    removed = true;
  }
}
