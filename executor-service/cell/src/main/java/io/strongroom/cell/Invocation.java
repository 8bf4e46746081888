package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.Header;
import io.strongroom.cell.frame.LogLevel;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One call of a handler, from the frame that asks for it to the one that says how it ended. It runs
 * on one thread, which is also its event loop; body, cancellation and watchdog come from others.
 */
final class Invocation implements Runnable, Watched, InvocationEffects {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Frame.Invoke request;
  private final LoadedVersion version;
  private final Outbound outbound;
  private final Watchdog watchdog;
  private final Runnable onEnd;
  private final RequestBody body;
  private final InvocationOutput output;
  private final Timers timers = new Timers();
  private final long receivedNanos = System.nanoTime();

  private volatile Thread thread;
  private volatile GuestRun run;
  private volatile CellOutcome canceled;

  private Answer answer;
  private boolean answerSent;
  private boolean awaitsBody;
  private boolean over;
  private CellOutcome outcome = CellOutcome.OK;
  private String message = "";

  Invocation(
      Frame.Invoke request,
      LoadedVersion version,
      Outbound outbound,
      Watchdog watchdog,
      Runnable onEnd) {
    this.request = request;
    this.version = version;
    this.outbound = outbound;
    this.watchdog = watchdog;
    this.onEnd = onEnd;
    this.body = request.hasBody() ? RequestBody.arriving() : RequestBody.empty();
    this.output = new InvocationOutput(request.invocation(), version.limits().logBytes(), outbound);
  }

  // From the connection.

  void addBody(byte[] bytes) {
    if (!body.add(bytes)) {
      cancel(CellOutcome.EXCEEDED_BODY);
    }
  }

  void endBody() {
    body.end();
    wake();
  }

  void cancel(CellOutcome reason) {
    canceled = reason;
    GuestRun running = run;
    if (running != null && running.stop(reason)) {
      wake();
    }
  }

  private void wake() {
    Thread sleeper = thread;
    if (sleeper != null) {
      LockSupport.unpark(sleeper);
    }
  }

  // On its own thread.

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      runIn(version.contexts().take());
    } catch (GuestFailedException e) {
      report(e.failure().outcome(), e.failure().message(), Usage.NONE);
    } finally {
      onEnd.run();
      version.contexts().replenish();
    }
  }

  private void runIn(GuestContext guest) {
    try (guest) {
      GuestRun running = new GuestRun(guest.context(), allowance());
      run = running;
      watchdog.add(this);
      if (canceled != null) {
        running.stop(canceled);
      }
      guard(guest, running);
      running.end();
      watchdog.release(this);
      running.stopReason().ifPresent(this::stopped);
      report(outcome, message, running.usage());
    }
  }

  private Allowance allowance() {
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - receivedNanos);
    return Allowance.of(version.limits(), (int) (request.wallMillis() - waited));
  }

  /** Whatever guest code does ends here as an outcome. */
  private void guard(GuestContext guest, GuestRun running) {
    try {
      running.enter(() -> start(guest));
      while (!over && running.stopReason().isEmpty()) {
        turn(guest, running);
      }
    } catch (RuntimeException e) {
      GuestFailure failure = GuestFailure.of(e, running);
      settle(failure.outcome(), failure.message());
    }
  }

  private void start(GuestContext guest) {
    guest.run(this, request.method(), request.url(), headerText(), request.hasBody());
  }

  /** One turn of the event loop: one callback, or one wait. */
  private void turn(GuestContext guest, GuestRun running) {
    sendLingeringAnswer();
    if (awaitsBody && body.isComplete()) {
      awaitsBody = false;
      running.enter(guest::bodyArrived);
      return;
    }
    long now = System.nanoTime();
    OptionalInt due = timers.takeDue(now);
    if (due.isPresent()) {
      running.enter(() -> guest.fireTimer(due.getAsInt()));
    } else if (timers.isEmpty() && !awaitsBody) {
      settle(CellOutcome.NEVER_SETTLED, "nothing is left that could settle the handler's promise");
    } else {
      output.send();
      LockSupport.parkNanos(
          Math.min(running.wallLeft(now), timers.nanosToNext(now).orElse(Long.MAX_VALUE)));
    }
  }

  private void sendLingeringAnswer() {
    if (answer != null && !answerSent) {
      answerSent = true;
      output.send(answer);
    }
  }

  private void stopped(CellOutcome reason) {
    outcome = reason;
    message = GuestFailure.describe(reason);
    if (!answerSent) {
      answer = null;
    }
  }

  private void settle(CellOutcome how, String why) {
    outcome = how;
    message = why;
    over = true;
  }

  private String headerText() {
    StringBuilder text = new StringBuilder();
    for (Header header : request.headers()) {
      text.append(header.name()).append('\n').append(header.value()).append('\n');
    }
    return text.toString();
  }

  private void report(CellOutcome how, String why, Usage usage) {
    output.end(Optional.ofNullable(answer).filter(_ -> !answerSent), how, why, usage);
    if (how == CellOutcome.INTERNAL_ERROR) {
      outbound.endBroken();
    }
  }

  // From the watchdog.

  @Override
  public Optional<GuestRun> guestRun() {
    return Optional.ofNullable(run);
  }

  @Override
  public void abandon(CellOutcome reason) {
    output.end(Optional.empty(), reason, GuestFailure.describe(reason), run.usage());
  }

  // From the guest, on its own thread.

  @Override
  public int seed() {
    return RANDOM.nextInt();
  }

  @Override
  public void setTimer(int id, int delayMillis) {
    timers.set(id, delayMillis, System.nanoTime());
  }

  @Override
  public void clearTimer(int id) {
    timers.clear(id);
  }

  @Override
  public void log(LogLevel level, String text) {
    if (!output.log(level, text)) {
      run.stop(CellOutcome.EXCEEDED_LOG);
    }
  }

  @Override
  public RequestBody body() {
    return body;
  }

  @Override
  public boolean awaitBody() {
    awaitsBody = !body.isComplete();
    return awaitsBody;
  }

  @Override
  public void respond(Answer given) {
    if (answer == null && !over) {
      answer = given;
      over = !given.lingering();
    }
  }

  @Override
  public void fail(CellOutcome how, String why) {
    if (answer == null && !over) {
      settle(how, why);
    }
  }

  @Override
  public void failLingering(String why) {
    if (outcome == CellOutcome.OK) {
      outcome = CellOutcome.THREW;
      message = why;
    }
  }

  @Override
  public void idle() {
    over = true;
  }
}
