package io.strongroom.gateway;

import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway, a confidential function, and one attested executor that may run it. */
abstract class GatewayScene {
  static final String PATH = "/fn/acme/claims";

  @TempDir Path journal;
  TestingGateway gateway;
  TestingExecutor executor;

  @BeforeEach
  void start() {
    gateway = new TestingGateway(journal).with("strongroom.gateway.max-body-bytes", "1000000");
    executor = new TestingExecutor();
    prepare();
    gateway.start();
  }

  /** Before the gateway starts. */
  void prepare() {
    gateway.deploy(FunctionClass.CONFIDENTIAL);
    gateway.announce(executor);
  }

  @AfterEach
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
