package io.strongroom.boundary.http;

import java.util.regex.Pattern;

/**
 * How this process calls itself, for example {@code registry}: the {@code component} of its
 * problems.
 *
 * @param value lower-case letters
 */
public record ServiceName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z]{1,32}");

  public ServiceName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a service's name is 1 to 32 lower-case letters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
