package io.strongroom.boundary.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The properties file itself: bounded, UTF-8, and no key twice. */
final class SettingsFile {
  /** Far above any real configuration; keeps a wrong path (a log, a device) from filling memory. */
  static final int MAX_BYTES = 65_536;

  private SettingsFile() {}

  static Map<String, String> read(Path file) {
    if (!file.isAbsolute()) {
      throw new InvalidSettingsException(
          "the configuration file must be an absolute path, not '" + file + "'");
    }
    return parse(content(file), file);
  }

  private static String content(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidSettingsException(file + " is larger than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "cannot read the configuration file " + file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> parse(String text, Path file) {
    var properties = new OncePerKey();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidSettingsException(file + " is not a properties file: " + e.getMessage(), e);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  /** {@link Properties} lets the last of two equal keys win; here the second one is refused. */
  private static final class OncePerKey extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalArgumentException(key + " is set twice");
      }
      return super.put(key, value);
    }
  }
}
