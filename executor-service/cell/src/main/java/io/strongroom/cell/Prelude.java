package io.strongroom.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Source;

/**
 * The JavaScript that gives a context its web API: the files of the folder {@code prelude}, in one
 * function, so that they see each other and a function's module sees none of their names.
 */
final class Prelude {

  /** The names by which the prelude calls the host, in the order of its parameters. */
  static final List<String> PARAMETERS =
      List.of(
          "hostSeed",
          "hostSetTimer",
          "hostClearTimer",
          "hostLog",
          "hostAtob",
          "hostBtoa",
          "hostAwaitBody",
          "hostBodyLength",
          "hostReadBody",
          "hostBodyText",
          "hostDomainToAscii",
          "hostRespond",
          "hostInvalidResponse",
          "hostThrew",
          "hostLingeringFailure",
          "hostIdle",
          "varsText",
          "usesUrls");

  /** In the order in which each uses the names of those before it. */
  private static final List<String> FILES =
      List.of(
          "primordials",
          "globals",
          "state",
          "console",
          "clock",
          "timers",
          "base64",
          "headers",
          "url",
          "body",
          "request",
          "response",
          "handler",
          "exports");

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String URL_ROOT = WEBJARS + "whatwg-url/14.2.0/";
  private static final String CONVERSIONS_ROOT = WEBJARS + "webidl-conversions/7.0.0/";

  /** The files of the URL standard's reference implementation, without its folder and extension. */
  private static final List<String> URL_MODULES =
      List.of(
          "index",
          "webidl2js-wrapper",
          "lib/Function",
          "lib/URL",
          "lib/URL-impl",
          "lib/URLSearchParams",
          "lib/URLSearchParams-impl",
          "lib/encoding",
          "lib/infra",
          "lib/percent-encoding",
          "lib/url-state-machine",
          "lib/urlencoded",
          "lib/utils");

  private Prelude() {}

  /** The prelude as a function expression, the same object for every context. */
  static Source source() {
    String files =
        FILES.stream()
            .map(file -> resource("prelude/" + file + ".js"))
            .collect(Collectors.joining());
    String text =
        "(function ("
            + String.join(", ", PARAMETERS)
            + ") { \"use strict\";\n"
            + urlLoader()
            + files
            + "})";
    return Source.newBuilder("js", text, "strongroom:prelude").buildLiteral();
  }

  /** A function that evaluates the URL modules as CommonJS, each when it is first required. */
  private static String urlLoader() {
    String modules =
        URL_MODULES.stream()
            .map(name -> module(fileName(name), resource(URL_ROOT + name + ".js")))
            .collect(Collectors.joining());
    return resource("prelude/commonjs.js")
        .replace(
            "/* modules */",
            modules + module("webidl-conversions", resource(CONVERSIONS_ROOT + "lib/index.js")));
  }

  private static String module(String name, String text) {
    return "\"" + name + "\": function (module, exports, require) {\n" + text + "\n},\n";
  }

  /** File names are unique in the package, so that folders can be left out of a require. */
  private static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String resource(String name) {
    try (InputStream in = Prelude.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the distribution lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
