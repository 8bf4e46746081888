package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * What a cell does with the frames that it receives. Frames are taken up in their order by one
 * thread, which never waits for guest code.
 */
final class Cell implements AutoCloseable {

  private final Outbound outbound;
  private final Watchdog watchdog;
  private final Workers workers;
  private final ContextMaker maker;
  private final Map<String, LoadedVersion> versions = new ConcurrentHashMap<>();
  private final Map<Integer, Invocation> invocations = new ConcurrentHashMap<>();

  /**
   * A cell that reports to this supervisor.
   *
   * @param exit ends the process at once with this status
   */
  Cell(GuestEngine engine, Outbound outbound, IntConsumer exit) {
    this.outbound = outbound;
    this.watchdog = new Watchdog(new HeapGuard(), exit);
    this.workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    this.maker = new ContextMaker(engine, watchdog);
  }

  /** Serves until the supervisor says to stop or ends the connection. */
  void serve(FrameReader<Frame.ToCell> frames) throws IOException {
    Optional<Frame.ToCell> next = frames.read();
    while (next.isPresent() && !(next.get() instanceof Frame.Shutdown)) {
      accept(next.get());
      next = frames.read();
    }
  }

  private void accept(Frame.ToCell frame) {
    switch (frame) {
      case Frame.Load load -> workers.preparing().execute(() -> load(load));
      case Frame.Invoke invoke -> invoke(invoke);
      case Frame.Body(int invocation, byte[] bytes) ->
          find(invocation).ifPresent(found -> found.addBody(bytes));
      case Frame.BodyEnd(int invocation) -> find(invocation).ifPresent(Invocation::endBody);
      case Frame.Cancel(int invocation, CellOutcome reason) ->
          find(invocation).ifPresent(found -> found.cancel(reason));
      case Frame.Unload(String version) ->
          Optional.ofNullable(versions.remove(version))
              .ifPresent(found -> found.contexts().close());
      case Frame.Shutdown() -> throw new IllegalStateException("already shutting down");
    }
  }

  /** An invocation that ended is not found: what still comes for it is of no use. */
  private Optional<Invocation> find(int invocation) {
    return Optional.ofNullable(invocations.get(invocation));
  }

  private void load(Frame.Load load) {
    outbound.send(List.of(tryLoad(load)));
  }

  private Frame.FromCell tryLoad(Frame.Load load) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(load.source())).toString();
    } catch (CharacterCodingException e) {
      return refused(load, "the module is not UTF-8", Optional.empty());
    }
    Optional<ModuleSyntax.Refusal> refusal = ModuleSyntax.check(load.mainFile(), text);
    return refusal
        .map(found -> refused(load, found.message(), Optional.of(found.line())))
        .orElseGet(() -> prepare(load, GuestModule.of(load, text)));
  }

  private Frame.FromCell prepare(Frame.Load load, GuestModule module) {
    try {
      GuestContext first = maker.make(module);
      if (!first.handlers().contains("fetch")) {
        first.close();
        return refused(
            load,
            "the module has no handler: export default { async fetch(request, env, ctx) { … } }",
            Optional.of(module.lineOfDefaultExport()));
      }
      ContextPool pool = new ContextPool(module, load.contexts(), maker, workers.preparing());
      pool.add(first);
      pool.replenish();
      versions.put(load.version(), new LoadedVersion(pool, load.limits()));
      return new Frame.Loaded(load.version(), first.handlers());
    } catch (GuestFailedException e) {
      return refused(load, e.failure().message(), e.failure().line());
    }
  }

  private static Frame.FromCell refused(Frame.Load load, String why, Optional<Integer> line) {
    return new Frame.LoadFailed(load.version(), Outbound.message(why), line);
  }

  private void invoke(Frame.Invoke invoke) {
    LoadedVersion version = versions.get(invoke.version());
    if (version == null) {
      refuse(invoke, CellOutcome.NOT_LOADED);
      return;
    }
    int number = invoke.invocation();
    Invocation invocation =
        new Invocation(invoke, version, outbound, watchdog, () -> invocations.remove(number));
    invocations.put(number, invocation);
    if (!workers.submit(invocation)) {
      invocations.remove(number);
      refuse(invoke, CellOutcome.OVERLOADED);
    }
  }

  private void refuse(Frame.Invoke invoke, CellOutcome why) {
    outbound.send(List.of(new Frame.Done(invoke.invocation(), why, 0, 0, why.wireName())));
  }

  @Override
  public void close() {
    workers.close();
    watchdog.close();
    versions.values().forEach(version -> version.contexts().close());
  }
}
