package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A refused attestation, as the refused node may know it: the owner looks the reasons up by it.
 *
 * @param value {@code case-} and 16 lower-case hex digits
 */
public record CaseId(String value) implements TextValue, Comparable<CaseId> {
  private static final Pattern FORM = Pattern.compile("case-[0-9a-f]{16}");
  private static final int RANDOM_BYTES = 8;

  public CaseId {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a case id must match " + FORM.pattern());
    }
  }

  /** Reads the text form. */
  public static CaseId of(String text) {
    return new CaseId(text);
  }

  /** A new one. */
  public static CaseId random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new CaseId("case-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public int compareTo(CaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
