package io.strongroom.cell;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.graalvm.shadowed.com.ibm.icu.text.IDNA;

/**
 * Domain names in ASCII as the URL standard asks (Unicode TS 46, non-transitional), by the tables
 * that the JavaScript engine brings along.
 */
final class DomainToAscii {

  private static final IDNA LENIENT =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  private static final IDNA STRICT =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  /**
   * What TS 46 checks only when asked for hyphens and lengths, and the URL standard does not ask.
   */
  private static final Set<IDNA.Error> NOT_ASKED_FOR =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private DomainToAscii() {}

  /** Empty if the name has no ASCII form. */
  static Optional<String> convert(String domain, boolean strict) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    (strict ? STRICT : LENIENT).nameToASCII(domain, ascii, info);
    boolean refused = strict ? info.hasErrors() : !NOT_ASKED_FOR.containsAll(info.getErrors());
    return refused ? Optional.empty() : Optional.of(ascii.toString());
  }
}
