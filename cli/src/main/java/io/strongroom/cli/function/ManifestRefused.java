package io.strongroom.cli.function;

import java.util.List;

/** A manifest with faults: one line each, with file, line and column. */
public final class ManifestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  ManifestRefused(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  /** The faults in the order of the file. */
  public List<String> lines() {
    return lines;
  }
}
