package io.strongroom.cell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says of a module on standard input, without running any of it, whether a cell would refuse to
 * load it or could never call it: the check that {@code strongroom deploy} makes before it signs.
 * Exit code 0 when it may be evaluated; 1 when not, with one line {@code LINE: MESSAGE} on standard
 * output.
 */
public final class CheckModule {
  /** The registry takes no larger module. */
  private static final int MAX_BYTES = 4 << 20;

  private CheckModule() {}

  /** The one argument is the module's file name. */
  public static void main(String[] arguments) throws IOException {
    String text = new String(System.in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    Optional<ModuleSyntax.Refusal> refusal = ModuleSyntax.checkCallable(arguments[0], text);
    refusal.ifPresent(why -> System.out.println(why.line() + ": " + why.message()));
    System.exit(refusal.isPresent() ? 1 : 0);
  }
}
