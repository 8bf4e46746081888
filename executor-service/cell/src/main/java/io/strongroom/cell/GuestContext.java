package io.strongroom.cell;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A context with the web API installed and one module evaluated in it, for one invocation. Not safe
 * for two threads at once, except that closing the context from another thread stops it.
 */
final class GuestContext implements AutoCloseable {

  private final Context context;
  private final HostCalls calls;
  private final Value run;
  private final Value fireTimer;
  private final Value bodyArrived;
  private final List<String> handlers;

  private GuestContext(Context context, HostCalls calls, Value exports, List<String> handlers) {
    this.context = context;
    this.calls = calls;
    this.run = exports.getMember("run");
    this.fireTimer = exports.getMember("fireTimer");
    this.bodyArrived = exports.getMember("bodyArrived");
    this.handlers = handlers;
  }

  /**
   * Installs and evaluates in an empty context.
   *
   * @throws PolyglotException if the module throws, or was stopped
   */
  static GuestContext prepare(Context context, Value prelude, GuestModule module) {
    HostCalls calls = new HostCalls();
    Value exports = prelude.execute(calls.arguments(module.vars(), module.usesUrls()));
    Value namespace = context.eval(module.source());
    String handlers = exports.getMember("adopt").execute(namespace.getMember("default")).asString();
    return new GuestContext(
        context, calls, exports, handlers.isEmpty() ? List.of() : List.of(handlers.split(",")));
  }

  /** The handlers that the module exports. */
  List<String> handlers() {
    return handlers;
  }

  /** Calls the fetch handler and whatever it makes ready to run at once. */
  void run(
      InvocationEffects effects, String method, String url, String headerText, boolean hasBody) {
    calls.claim(effects);
    run.executeVoid(method, url, headerText, hasBody);
  }

  void fireTimer(int id) {
    fireTimer.executeVoid(id);
  }

  void bodyArrived() {
    bodyArrived.executeVoid();
  }

  /** For a run of guest code in it. */
  Context context() {
    return context;
  }

  @Override
  public void close() {
    context.close(true);
  }
}
