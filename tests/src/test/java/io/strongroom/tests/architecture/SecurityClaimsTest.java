package io.strongroom.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every claim of SECURITY.md names a class that tests it, at least one of them in the gate, and
 * marks what only {@code --long} runs.
 */
final class SecurityClaimsTest {
  private static final Path ATTACKS = Path.of("io", "strongroom", "tests", "attack");

  /** What the gate leaves out, as the root pom's {@code tests.excluded} has it. */
  private static final Pattern LONG = Pattern.compile("@Tag\\(\"long\"\\)");

  private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|TestFactory)\\b");

  /** A numbered row: claim and the class, both in cells of their own. */
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| (.+) \\|$");

  /** Classes in a cell; a mark in round brackets may follow each. */
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyClaimIsNumberedAndNamesItsTest() throws IOException {
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(27);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).startsWith("| " + (i + 1) + " |");
      assertThat(named(rows.get(i))).as(rows.get(i)).isNotEmpty();
    }
  }

  @Test
  void everyNamedClassExistsAndHasATest() throws Exception {
    for (String row : rows()) {
      for (String name : named(row)) {
        assertThat(tests(name).all()).as(name).isPositive();
      }
    }
  }

  @Test
  void everyClaimHasATestThatTheGateRuns() throws Exception {
    for (String row : rows()) {
      assertThat(isTestedInTheGate(row)).as(row).isTrue();
    }
  }

  @Test
  void aClaimThatTheGateNeverTestsIsFound() throws Exception {
    assertThat(isTestedInTheGate("| 1 | It holds. | `KillStormTest` (`--long`) |")).isFalse();
  }

  @Test
  void whatOnlyLongRunsIsMarked() throws Exception {
    for (String row : rows()) {
      for (String name : named(row)) {
        assertThat(marked(row, name)).as(row).isEqualTo(mark(name));
      }
    }
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Repository.root().resolve("SECURITY.md")).stream()
        .filter(line -> ROW.matcher(line).matches())
        .toList();
  }

  /** The classes in a row's last cell. */
  private static List<String> named(String row) {
    return NAMED.matcher(lastCell(row)).results().map(found -> found.group(1)).toList();
  }

  private static String lastCell(String row) {
    return Arrays.asList(row.split("\\|")).getLast();
  }

  private static boolean isTestedInTheGate(String row) throws IOException {
    for (String name : named(row)) {
      Tests tests = tests(name);
      if (tests.excluded() < tests.all()) {
        return true;
      }
    }
    return false;
  }

  /** How many tests a class has, and how many of them the gate leaves out. */
  private record Tests(long all, long excluded) {}

  /** Read from its source, since most modules' tests are on nobody's class path but their own. */
  private static Tests tests(String name) throws IOException {
    String source = Files.readString(file(name));
    int body = source.indexOf("class " + name);
    long all = TEST.matcher(source).results().count();
    boolean whole = LONG.matcher(source.substring(0, body)).find();
    return new Tests(all, whole ? all : LONG.matcher(source.substring(body)).results().count());
  }

  /** An attack of that name; else the only class of that name. */
  private static Path file(String name) {
    List<Path> found = Repository.testFiles(name + ".java");
    return found.stream()
        .filter(file -> file.getParent().endsWith(ATTACKS))
        .findFirst()
        .orElseGet(() -> {
          assertThat(found).as("classes called " + name).hasSize(1);
          return found.getFirst();
        });
  }

  /** What SECURITY.md owes its reader after the name of a class. */
  private static String mark(String name) throws IOException {
    Tests tests = tests(name);
    if (tests.excluded() == 0) {
      return "";
    }
    return tests.excluded() == tests.all() ? "(`--long`)" : "(in part `--long`)";
  }

  /** What it says there. */
  private static String marked(String row, String name) {
    var found = Pattern.compile("`" + name + "`(?: (\\([^)]*\\)))?").matcher(lastCell(row));
    assertThat(found.find()).as(row).isTrue();
    return found.group(1) == null ? "" : found.group(1);
  }
}
