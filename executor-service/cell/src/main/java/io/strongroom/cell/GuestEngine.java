package io.strongroom.cell;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The JavaScript engine of this process. What it parsed and compiled is shared by all contexts;
 * nothing else is.
 */
final class GuestEngine implements AutoCloseable {

  private static final String LANGUAGE = "js";

  /**
   * What the engine would offer of its own accord. {@code allow-eval} off means that no text
   * becomes code: eval, Function and their asynchronous kin throw.
   */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "js.allow-eval", "false",
          "js.console", "false",
          "js.esm-eval-returns-exports", "true",
          "js.graal-builtin", "false",
          "js.load", "false",
          "js.locale", "en-US",
          "js.print", "false",
          "js.text-encoding", "true");

  private final Engine engine;
  private final Source prelude = Prelude.source();

  GuestEngine() {
    engine =
        Engine.newBuilder(LANGUAGE)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
  }

  /** Tells whether guest code is compiled: an engine that cannot says "Interpreted". */
  String implementationName() {
    return engine.getImplementationName();
  }

  /** A context with nothing in it. The policy forbids host access, IO, threads and processes. */
  Context newContext() {
    return Context.newBuilder(LANGUAGE)
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .timeZone(ZoneOffset.UTC)
        .options(OPTIONS)
        .build();
  }

  /** Makes the module ready in an empty context. */
  GuestContext prepare(Context context, GuestModule module) {
    Value installer = context.eval(prelude);
    return GuestContext.prepare(context, installer, module);
  }

  @Override
  public void close() {
    engine.close(true);
  }
}
