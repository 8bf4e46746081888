package io.strongroom.cli.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a function prints, on a terminal. */
class LogsCommandTest {
  @Test
  void aLineBreakBeginsNoLineOfItsOwn() {
    assertThat(LogsCommand.printable("a\n2026-11-23T19:00:00Z forged"))
        .isEqualTo("a\n    2026-11-23T19:00:00Z forged");
  }

  @Test
  void aTerminalObeysNothing() {
    assertThat(LogsCommand.printable("\u001b[2Ja\rb\tc")).isEqualTo("\ufffd[2Ja\ufffdb\tc");
  }
}
