package io.strongroom.cli.invoke;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.token.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code strongroom token}: an access token of the development issuer, for curl and other clients.
 */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print a development access token.")
public final class TokenCommand implements Callable<Integer> {
  /** Beyond a working day, a token in a shell history is a risk. */
  private static final int MAX_MINUTES = 12 * 60;

  @Mixin private Output output;

  @Option(
      names = "--namespace",
      defaultValue = "acme",
      description = "namespace, or * for all (default: acme)")
  private String namespace;

  @Option(
      names = "--role",
      defaultValue = "invoker",
      description = "role; may be repeated (default: invoker)")
  private List<String> roles;

  @Option(names = "--subject", description = "who the caller is (default: you)")
  private String subject;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = "how long it is good for, up to 720 (default: 60)")
  private int minutes;

  /** The token. */
  public record Token(String token) {}

  @Override
  public Integer call() {
    if (minutes < 1 || minutes > MAX_MINUTES) {
      throw Failure.of("--minutes must be 1 to " + MAX_MINUTES);
    }
    String scope = namespace.equals("*") ? "*" : Namespace.of(namespace).toString();
    List<String> groups = roles.stream().map(role -> scope + ":" + Role.of(role)).toList();
    Connection connection = Connection.ofEnvironment();
    String who = subject == null ? System.getProperty("user.name") + "@localhost" : subject;
    String token = connection.issuer().token(who, groups, Duration.ofMinutes(minutes));
    output.result(new Token(token), () -> output.line(token));
    return 0;
  }
}
