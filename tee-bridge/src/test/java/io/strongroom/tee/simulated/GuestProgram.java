package io.strongroom.tee.simulated;

import io.strongroom.protocol.json.Json;
import io.strongroom.tee.ReportData;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An executor as the platform sees it: asks for evidence, or waits. Arguments: what to do, a file
 * to write to, the socket.
 */
public final class GuestProgram {
  private GuestProgram() {}

  /** Started by the platform under test. */
  public static void main(String[] arguments) throws Exception {
    PlatformLifeline.watch(System.in, () -> Runtime.getRuntime().halt(3));
    Path out = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "attest" ->
          Files.write(
              out,
              Json.bytes(
                  new SimulatedAttester(Path.of(arguments[2]))
                      .collect(ReportData.of(new byte[64]))));
      case "environment" -> Files.writeString(out, System.getenv().toString());
      case "wait" -> {
        Files.writeString(out, Long.toString(ProcessHandle.current().pid()));
        Thread.sleep(60_000);
      }
      default -> System.exit(42);
    }
  }
}
