package io.strongroom.tee;

/**
 * Why evidence was refused, in words for the owner of the policy; the refused node never sees it.
 *
 * @param code the closed reason
 * @param section where the rule stands, for example {@code 56860 §7.3} (AMD publication number and
 *     section)
 * @param expected what would have passed
 * @param found what was there; at most {@value #MAX_TEXT} characters, since the evidence's author
 *     has a say in it
 */
public record Refusal(RefusalCode code, String section, String expected, String found) {
  /** Enough for two SHA-384 digests in hexadecimal and a sentence. */
  static final int MAX_TEXT = 400;

  public Refusal {
    expected = bounded(expected);
    found = bounded(found);
  }

  /** Line breaks from a certificate's name must not write lines of their own into a log. */
  private static String bounded(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_TEXT ? printable : printable.substring(0, MAX_TEXT) + "…";
  }
}
