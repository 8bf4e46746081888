package io.strongroom.boundary.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Secret bytes read from a file, such as a keystore password or a MAC key. Has no useful {@code
 * toString}.
 *
 * <p>Accessors hand out fresh copies, which the caller may overwrite.
 */
public final class Secret {
  /** Passwords and keys are tens of bytes; more is a wrong file. */
  private static final int MAX_BYTES = 4096;

  private final byte[] content;

  private Secret(byte[] content) {
    this.content = content;
  }

  static Secret fromFile(String key, Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length == 0 || bytes.length > MAX_BYTES) {
        throw new InvalidSettingsException(
            key + ": " + file + " must hold 1 to " + MAX_BYTES + " bytes");
      }
      return new Secret(bytes);
    } catch (IOException e) {
      throw new InvalidSettingsException(key + ": cannot read " + file, e);
    }
  }

  /** The file's bytes as they are: for keys. */
  public byte[] bytes() {
    return content.clone();
  }

  /** The file's text as UTF-8 without a final line break: for passwords. */
  public char[] chars() {
    return text().toCharArray();
  }

  private String text() {
    String text = new String(content, StandardCharsets.UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
