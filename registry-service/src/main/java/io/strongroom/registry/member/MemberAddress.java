package io.strongroom.registry.member;

/**
 * Where the member listens and the name a client must know.
 *
 * @param clusterName the deployment's random name, which is the only thing a client of Hazelcast
 *     Community is asked for: kept like a password, though nothing that decides trust rests on it
 * @param host a literal address of this machine
 * @param port the one port; 1 to 65535
 */
public record MemberAddress(String clusterName, String host, int port) {
  /** Shorter names could be guessed. */
  private static final int MIN_NAME_CHARACTERS = 22;

  public MemberAddress {
    if (clusterName.length() < MIN_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "cluster name: expected " + MIN_NAME_CHARACTERS + " random characters or more");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
