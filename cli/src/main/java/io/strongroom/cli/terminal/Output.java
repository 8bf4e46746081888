package io.strongroom.cli.terminal;

import io.strongroom.protocol.json.Json;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * How a command answers: text for people by default, one JSON document with {@code --output json}
 * for programs. Every command has it, and either form carries the same facts.
 */
public final class Output {
  private enum Format {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: text)")
  private Format format;

  private final PrintStream out = System.out;

  /** Whether a program reads this answer. */
  public boolean isJson() {
    return format == Format.json;
  }

  /** Whether a person reads this answer: since JDK 25 there is no console again when not. */
  @SuppressWarnings("SystemConsoleNull")
  public boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  /** Prints {@code result} as JSON, or as the text that {@code text} prints. */
  public void result(Object result, Runnable text) {
    if (isJson()) {
      out.println(Json.write(result));
      return;
    }
    text.run();
  }

  /** One line of text. */
  public void line(String line) {
    out.println(line);
  }

  /** A line made of {@code format} and {@code arguments}. */
  public void line(String format, Object... arguments) {
    out.println(format.formatted(arguments));
  }

  /** Rows under a heading, in columns as wide as their widest cell. */
  public void table(List<String> heading, List<List<String>> rows) {
    int[] widths = new int[heading.size()];
    measure(widths, heading);
    rows.forEach(row -> measure(widths, row));
    row(widths, heading);
    rows.forEach(row -> row(widths, row));
  }

  private static void measure(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private void row(int[] widths, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
    }
    out.println(line.toString().stripTrailing());
  }
}
