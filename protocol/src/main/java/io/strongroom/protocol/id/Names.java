package io.strongroom.protocol.id;

import java.util.regex.Pattern;

/** The one grammar of names: a DNS label that starts with a letter, safe in URLs and file names. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private Names() {}

  static void check(String what, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " must match " + NAME.pattern());
    }
  }
}
