package io.strongroom.executor.cells;

import io.strongroom.executor.sandbox.CellCommand;
import io.strongroom.executor.sandbox.Sandbox;
import io.strongroom.protocol.attestation.Isolation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Launches {@link ScriptedCell}s that greet as told. */
final class TestingSandbox implements Sandbox {
  private final AtomicInteger launches = new AtomicInteger();
  private final String greeting;

  TestingSandbox(String greeting) {
    this.greeting = greeting;
  }

  int launches() {
    return launches.get();
  }

  @Override
  public Isolation isolation() {
    return Isolation.NONE;
  }

  @Override
  public CellCommand launch(Path socketDirectory, int heapMegabytes) {
    launches.incrementAndGet();
    return new CellCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx32m",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            ScriptedCell.class.getName(),
            greeting),
        socketDirectory.resolve(CellCommand.SOCKET_NAME));
  }
}
