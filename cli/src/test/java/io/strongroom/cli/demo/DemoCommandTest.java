package io.strongroom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
  @Test
  void takesFreePortsWhenAskedTo() {
    assertThat(CommandLine.populateCommand(new DemoCommand(), "--free-ports").size().freePorts())
        .isTrue();
    assertThat(CommandLine.populateCommand(new DemoCommand()).size().freePorts()).isFalse();
  }
}
