package io.strongroom.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Every claim of SECURITY.md names a class that tests it, at least one of them in the gate, and
 * marks what only {@code --long} runs.
 */
final class SecurityClaimsTest {
  /** Where SECURITY.md says that classes without a package are. */
  private static final String ATTACKS = "io.strongroom.tests.attack.";

  /** What the gate leaves out, as the root pom's {@code tests.excluded} has it. */
  private static final String LONG = "long";

  /** A numbered row: claim and the class, both in cells of their own. */
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| (.+) \\|$");

  /** Classes in a cell; a mark in round brackets may follow each. */
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyClaimIsNumberedAndNamesItsTest() throws IOException {
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(26);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).startsWith("| " + (i + 1) + " |");
      assertThat(named(rows.get(i))).as(rows.get(i)).isNotEmpty();
    }
  }

  @Test
  void everyNamedClassExistsAndHasATest() throws Exception {
    for (String row : rows()) {
      for (String name : named(row)) {
        assertThat(tests(name)).as(name).isNotEmpty();
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

  private static boolean isTestedInTheGate(String row) throws ClassNotFoundException {
    for (String name : named(row)) {
      if (tests(name).stream().anyMatch(test -> !isLong(test))) {
        return true;
      }
    }
    return false;
  }

  /** The test methods of an attack. */
  private static List<Method> tests(String name) throws ClassNotFoundException {
    return Arrays.stream(Class.forName(ATTACKS + name).getDeclaredMethods())
        .filter(method ->
            method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class))
        .toList();
  }

  private static boolean isLong(Method test) {
    return isTaggedLong(test) || isTaggedLong(test.getDeclaringClass());
  }

  private static boolean isTaggedLong(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotationsByType(Tag.class))
        .anyMatch(tag -> tag.value().equals(LONG));
  }

  /** What SECURITY.md owes its reader after the name of a class. */
  private static String mark(String name) throws ClassNotFoundException {
    List<Method> tests = tests(name);
    long excluded = tests.stream().filter(SecurityClaimsTest::isLong).count();
    if (excluded == 0) {
      return "";
    }
    return excluded == tests.size() ? "(`--long`)" : "(in part `--long`)";
  }

  /** What it says there. */
  private static String marked(String row, String name) {
    var found = Pattern.compile("`" + name + "`(?: (\\([^)]*\\)))?").matcher(lastCell(row));
    assertThat(found.find()).as(row).isTrue();
    return found.group(1) == null ? "" : found.group(1);
  }
}
