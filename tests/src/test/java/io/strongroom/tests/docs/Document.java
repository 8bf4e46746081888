package io.strongroom.tests.docs;

import io.strongroom.cli.cluster.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown file of the repository. */
record Document(Path file, String text) {
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#\\s]+)[^)]*\\)");
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern IN_TABLE =
      Pattern.compile("(?m)^\\|.*`(\\./strongroom [^`]+)`.*\\|$");
  private static final Pattern FILE = Pattern.compile("(?ms)^```js\\n// (\\S+)\\n(.*?)^```$");

  /** Every document of the repository, from its root. */
  static List<Document> all() {
    Path root = Checkout.ofLauncher().root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> isOurs(root.relativize(file)))
          .sorted()
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Neither built nor hidden. */
  private static boolean isOurs(Path file) {
    for (Path name : file) {
      if (name.toString().startsWith(".") || name.toString().equals("target")) {
        return false;
      }
    }
    return true;
  }

  static Document read(Path file) {
    try {
      return new Document(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Targets of links into the repository. */
  List<String> links() {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** Lines of the shell blocks, then the commands that stand in tables. */
  List<String> commands() {
    Stream<String> blocks =
        COMMANDS.matcher(text).results().flatMap(block -> block.group(1).lines());
    Stream<String> tables = IN_TABLE.matcher(text).results().map(cell -> cell.group(1));
    return Stream.concat(blocks, tables).filter(line -> !line.isBlank()).toList();
  }

  /** JavaScript that the document shows as a file, by the name in its first line. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (MatchResult file : FILE.matcher(text).results().toList()) {
      files.put(file.group(1), file.group(2));
    }
    return files;
  }
}
