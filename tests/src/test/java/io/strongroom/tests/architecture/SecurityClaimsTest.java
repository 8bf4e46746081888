package io.strongroom.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every claim of SECURITY.md names a class that tests it. */
final class SecurityClaimsTest {
  /** Where SECURITY.md says that classes without a package are. */
  private static final String ATTACKS = "tests/src/test/java/io/strongroom/tests/attack";

  /** A numbered row: claim and the class, both in cells of their own. */
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| (.+) \\|$");

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

  private static final Pattern HAS_A_TEST = Pattern.compile("@(Parameterized)?Test\\b");

  @Test
  void everyClaimIsNumberedAndNamesItsTest() throws IOException {
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(22);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).startsWith("| " + (i + 1) + " |");
      assertThat(named(rows.get(i))).as(rows.get(i)).isNotEmpty();
    }
  }

  @Test
  void everyNamedClassExistsAndHasATest() throws IOException {
    for (String row : rows()) {
      for (String name : named(row)) {
        Path source = Repository.root().resolve(ATTACKS).resolve(name + ".java");
        assertThat(HAS_A_TEST.matcher(Files.readString(source)).find()).as(name).isTrue();
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
    String last = Arrays.asList(row.split("\\|")).getLast();
    return NAMED.matcher(last).results().map(found -> found.group(1)).toList();
  }
}
