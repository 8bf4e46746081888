package io.strongroom.executor;

import io.strongroom.executor.attester.EndOfTrust;
import java.util.Optional;

/**
 * Ends the process when it may not go on, with one line that says as much as this node may know.
 * Halts without hooks where the platform has gone: there is nobody left to finish for.
 */
final class Ending {
  private Ending() {}

  /** Does not return. */
  static void of(EndOfTrust end) {
    switch (end) {
      case EndOfTrust.NotTrusted(Optional<String> caseId) ->
          exit(ExitCode.NOT_TRUSTED, "not-trusted " + caseId.orElse("(no case)"));
      case EndOfTrust.TeeLost(String why) -> exit(ExitCode.TEE_LOST, "tee-lost " + why);
      case EndOfTrust.KeysExpired() -> exit(ExitCode.KEYS_EXPIRED, "keys-expired");
    }
  }

  private static void exit(ExitCode code, String line) {
    System.out.println(line);
    System.exit(code.status());
  }

  /** The platform that started this process has ended. */
  static void withPlatform() {
    Runtime.getRuntime().halt(ExitCode.TEE_LOST.status());
  }
}
