package io.strongroom.boundary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.settings.InvalidSettingsException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  static final String MIGRATIONS = "classpath:io/strongroom/boundary/sql/testing";

  @TempDir Path folder;

  static Database open(Path file) {
    return Database.open(
        new DatabaseSettings("jdbc:h2:file:" + file, "strongroom", Optional.empty(), 2),
        MIGRATIONS);
  }

  @Test
  void migratesAndAnswers() {
    try (Database database = open(folder.resolve("db"))) {
      database
          .jdbi()
          .useHandle(handle -> handle.execute("insert into note (text) values ('kept')"));
      assertThat(database.answers()).isTrue();
    }
    try (Database again = open(folder.resolve("db"))) {
      List<String> notes =
          again
              .jdbi()
              .withHandle(h -> h.createQuery("select text from note").mapTo(String.class).list());
      assertThat(notes).containsExactly("kept");
    }
  }

  @Test
  void aSecondProcessOnTheSameFileDoesNotStart() throws Exception {
    Path file = folder.resolve("db");
    try (Database database = open(file)) {
      assertThat(database.answers()).isTrue();
      assertThat(other(file, false)).contains("DatabaseUnavailableException");
    }
  }

  @Test
  void whatWasCommittedSurvivesAKill() throws Exception {
    Path file = folder.resolve("db");
    assertThat(other(file, true)).contains("committed");
    try (Database database = open(file)) {
      int rows =
          database
              .jdbi()
              .withHandle(
                  h -> h.createQuery("select count(*) from note").mapTo(Integer.class).one());
      assertThat(rows).isEqualTo(1);
    }
  }

  @Test
  void aStatementThatFailsDoesNotRepeatWhatWasBound() {
    try (Database database = open(folder.resolve("db"))) {
      assertThatThrownBy(() ->
              database
                  .jdbi()
                  .useHandle(h -> h.execute("insert into nowhere values (?)", "hunter2")))
          .hasMessageContaining("NOWHERE")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void refusesCredentialsInTheUrl() {
    assertThatThrownBy(
            () -> new DatabaseSettings("jdbc:h2:file:/x;PASSWORD=1", "u", Optional.empty(), 1))
        .isInstanceOf(InvalidSettingsException.class);
  }

  /**
   * Opens the file in another process, which inserts a row and, with {@code kill}, halts without
   * closing.
   */
  private static String other(Path file, boolean kill) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                file.toString(),
                Boolean.toString(kill))
            .redirectErrorStream(true)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String text = String.join("\n", out.lines().toList());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) {
      Database database = open(Path.of(args[0]));
      database
          .jdbi()
          .useHandle(handle -> handle.execute("insert into note (text) values ('kept')"));
      System.out.println("committed");
      if (Boolean.parseBoolean(args[1])) {
        Runtime.getRuntime().halt(137);
      }
      database.close();
    }
  }
}
