package io.strongroom.cli.invoke;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code strongroom invoke}: calls a function through the gateway, as any client would, and prints
 * its answer. Exit code 1 when the platform or the function answered with an error status.
 */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    description = "Call a function through the gateway.")
public final class InvokeCommand implements Callable<Integer> {
  private static final String WAITING = "waiting for the function";
  private static final String STANDARD_INPUT = "@-";

  @Mixin private Output output;

  @Parameters(paramLabel = "NAMESPACE/NAME[@ALIAS][/PATH]", description = "the function")
  private String target;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "TEXT|@FILE",
      description =
          "the body, @FILE to read it from, or @- for standard input; makes the method POST")
  private String data;

  @Option(
      names = {"-X", "--method"},
      description = "the method (default: GET, or POST with a body)")
  private String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME:VALUE",
      description = "a request header; may be repeated")
  private List<String> headers = List.of();

  @Option(
      names = {"-i", "--include"},
      description = "print status and headers before the body")
  private boolean include;

  @Option(names = "--token", description = "access token (default: one of the development issuer)")
  private String token;

  @Override
  public Integer call() throws Exception {
    Invocation invocation = invocation(Connection.ofEnvironment());
    Progress progress = new Progress(System.err);
    int status =
        output.isJson() ? answerAsJson(invocation, progress) : answerAsItIs(invocation, progress);
    return AnswerPrinter.isError(status) ? 1 : 0;
  }

  private int answerAsJson(Invocation invocation, Progress progress) throws Exception {
    Invocation.Answer answer = progress.during(WAITING, invocation::send);
    output.result(answer, () -> {});
    return answer.status();
  }

  private int answerAsItIs(Invocation invocation, Progress progress) throws Exception {
    AnswerPrinter.Form form = new AnswerPrinter.Form(include, output.isTerminal());
    AnswerPrinter printer = new AnswerPrinter(target, form, System.out, System.err);
    return progress.during(WAITING, () -> invocation.stream(printer::print));
  }

  private Invocation invocation(Connection connection) throws IOException {
    Invocation invocation = Invocation.of(connection, target);
    if (data != null) {
      byte[] body = body();
      invocation.withBody(body);
      if (!namesContentType()) {
        invocation.withHeader("content-type", contentType(body));
      }
    }
    headers.forEach(header -> add(invocation, header));
    if (method != null) {
      invocation.withMethod(method.toUpperCase(Locale.ROOT));
    }
    return token == null ? invocation : invocation.withToken(token);
  }

  private static void add(Invocation invocation, String header) {
    int colon = header.indexOf(':');
    if (colon < 1) {
      throw Failure.of("'" + header + "' is no header", "write -H 'name: value'");
    }
    String name = header.substring(0, colon).strip();
    if (name.equalsIgnoreCase("authorization")) {
      throw Failure.of("the platform takes authorization for itself", "give it with --token");
    }
    invocation.withHeader(name, header.substring(colon + 1).strip());
  }

  private boolean namesContentType() {
    return headers.stream().anyMatch(h -> h.toLowerCase(Locale.ROOT).startsWith("content-type:"));
  }

  private byte[] body() throws IOException {
    if (!data.startsWith("@")) {
      return data.getBytes(StandardCharsets.UTF_8);
    }
    if (data.equals(STANDARD_INPUT)) {
      return System.in.readAllBytes();
    }
    Path file = Path.of(data.substring(1));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw Failure.of("cannot read " + file, "give an existing file after @");
    }
    return Files.readAllBytes(file);
  }

  /** A file's by its name, otherwise by how the body begins. */
  private String contentType(byte[] body) {
    boolean file = data.startsWith("@") && !data.equals(STANDARD_INPUT);
    boolean json =
        file
            ? data.endsWith(".json")
            : new String(body, StandardCharsets.UTF_8).matches("(?s)\\s*[\\[{].*");
    return json ? "application/json" : "text/plain; charset=utf-8";
  }
}
