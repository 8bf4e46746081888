package io.strongroom.gateway.invoke;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.strongroom.protocol.version.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a call may take: what its manifest allows and a little for the way, unless the caller
 * gives up earlier ({@code Prefer: wait=10}, RFC 7240) or the gateway's own limit is lower.
 */
final class Deadlines {
  static final HeaderName PREFER = HeaderNames.create("Prefer");

  /**
   * For queueing, the way there and back, and the executor's own verdict on a call that took too
   * long.
   */
  private static final Duration ON_TOP = Duration.ofSeconds(5);

  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;\\s])wait=\"?(\\d{1,5})\"?(?:$|[,;\\s])");

  private final Duration longest;

  Deadlines(Duration longest) {
    this.longest = longest;
  }

  Deadline of(Limits limits, Optional<String> prefer) {
    Duration span = shorter(longest, limits.wall().plus(ON_TOP));
    return Deadline.in(
        prefer.flatMap(Deadlines::asked).map(asked -> shorter(asked, span)).orElse(span));
  }

  private static Optional<Duration> asked(String prefer) {
    var wait = WAIT.matcher(prefer);
    return wait.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1))))
        : Optional.empty();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
