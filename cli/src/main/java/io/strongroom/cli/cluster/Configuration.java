package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One service's configuration file: sorted {@code key=value} lines, as the services read them. */
final class Configuration {
  private final Map<String, String> values = new TreeMap<>();

  /** Adds one setting. */
  Configuration set(String key, Object value) {
    values.put(key, value.toString());
    return this;
  }

  /** Writes it, replacing what was there. */
  Path write(Path file) {
    StringBuilder text = new StringBuilder("# Written by 'strongroom up'; changes are lost.\n");
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot write " + file, "check free space and permissions");
    }
  }
}
