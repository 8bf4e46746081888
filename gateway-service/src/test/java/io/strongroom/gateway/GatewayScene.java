package io.strongroom.gateway;

import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway, a confidential function, and one attested executor that may run it. One for all tests
 * of a class: starting it takes longer than they do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayScene {
  static final String PATH = "/fn/acme/claims";

  @TempDir static Path journal;
  TestingGateway gateway;
  TestingExecutor executor;

  @BeforeAll
  void start() {
    gateway = make();
    executor = new TestingExecutor();
    gateway.deploy(FunctionClass.CONFIDENTIAL);
    gateway.announce(executor);
    gateway.start();
  }

  TestingGateway make() {
    return new TestingGateway(journal).with("strongroom.gateway.max-body-bytes", "1000000");
  }

  @BeforeEach
  void reset() {
    executor.reset();
    gateway.verifier.grantsIssued.set(0);
  }

  /** An executor that the gateway knows nothing of, in place of all that it knows. */
  void replaceExecutor() {
    gateway.announcements.clear();
    executor.close();
    executor = new TestingExecutor();
  }

  void announce(TestingExecutor one) {
    gateway.announce(one);
    gateway.awaitRouting();
  }

  @AfterAll
  void stop() {
    gateway.close();
    executor.close();
  }

  HttpResponse<String> call() throws Exception {
    return gateway.send(gateway.invocation(PATH));
  }

  String journalText() {
    try (var files = Files.list(journal)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
