package io.strongroom.gateway.wire;

import io.strongroom.gateway.wire.WireException.Phase;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An executor's answer. A small body has been read with the head, so that it is either there in
 * full or its executor counts as lost; any other is still to be read. Close it, whatever happens: a
 * connection whose answer was read to its end goes back to the pool, any other is closed.
 */
public final class WireResponse implements AutoCloseable {
  /** What is held in memory for one answer. */
  private static final int LARGEST_HELD = 32 * 1024;

  private final WireHead head;
  private final WireContent content;
  private final WireLease lease;
  private final Optional<byte[]> held;

  private WireResponse(WireHead head, WireContent content, WireLease lease, Optional<byte[]> held) {
    this.head = head;
    this.content = content;
    this.lease = lease;
    this.held = held;
  }

  static WireResponse begin(WireHead head, WireContent content, WireLease lease)
      throws IOException {
    boolean small = content.length().orElse(Long.MAX_VALUE) <= LARGEST_HELD;
    return new WireResponse(
        head,
        content,
        lease,
        small ? Optional.of(content.readUpTo(LARGEST_HELD)) : Optional.empty());
  }

  public int status() {
    return head.status();
  }

  public WireHeaders headers() {
    return head.headers();
  }

  /** The whole body, if it was announced to be small. */
  public Optional<byte[]> held() {
    return held.map(byte[]::clone);
  }

  /** How long the body is, if that was said beforehand. */
  public OptionalLong length() {
    return content.length();
  }

  /** A trailer field, once the body has been read to its end. */
  public Optional<String> trailer(String name) {
    return content.trailers().first(name);
  }

  /**
   * Some bytes of a body that is not held, at least one; -1 at its end.
   *
   * @throws WireException when the executor broke off
   */
  public int read(byte[] into) throws WireException {
    try {
      return content.read(into, 0, into.length);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** Whether the next {@link #read} returns without waiting for the network. */
  public boolean hasBuffered() {
    return content.hasBuffered();
  }

  /**
   * The body, but no more than {@code most} bytes of it.
   *
   * @throws WireException when the executor broke off
   */
  public byte[] readUpTo(int most) throws WireException {
    if (held.isPresent()) {
      return held.get().clone();
    }
    try {
      return content.readUpTo(most);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private static WireException brokenOff(IOException e) {
    return new WireException(Phase.ANSWERING, "the executor broke off its answer", e);
  }

  @Override
  public void close() {
    lease.end(content.isCertainlyOver() && !head.headers().lists("connection", "close"));
  }
}
