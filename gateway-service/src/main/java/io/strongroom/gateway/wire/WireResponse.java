package io.strongroom.gateway.wire;

import io.strongroom.gateway.wire.WireException.Phase;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An executor's answer whose body is still to be read. Close it, whatever happens: a connection
 * whose answer was read to its end goes back to the pool, any other is closed.
 */
public final class WireResponse implements AutoCloseable {
  private final WireHead head;
  private final WireContent content;
  private final WireLease lease;
  private byte[] peeked;

  WireResponse(WireHead head, WireContent content, WireLease lease) {
    this.head = head;
    this.content = content;
    this.lease = lease;
  }

  public int status() {
    return head.status();
  }

  public WireHeaders headers() {
    return head.headers();
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
   * Some bytes of the body, at least one; -1 at its end.
   *
   * @throws WireException when the executor broke off
   */
  public int read(byte[] into) throws WireException {
    return read(into, 0, into.length);
  }

  private int read(byte[] into, int offset, int length) throws WireException {
    try {
      return content.read(into, offset, length);
    } catch (IOException e) {
      throw new WireException(Phase.ANSWERING, "the executor broke off its answer", e);
    }
  }

  /** Whether the next {@link #read} returns without waiting for the network. */
  public boolean hasBuffered() {
    return content.hasBuffered();
  }

  /**
   * The whole body, which must be announced to be no longer than {@code most}.
   *
   * @throws WireException when the executor broke off
   */
  public byte[] readAll(int most) throws WireException {
    if (peeked != null) {
      return peeked.clone();
    }
    byte[] all = new byte[Math.toIntExact(Math.min(content.length().orElse(most), most))];
    int at = 0;
    for (int count = readInto(all, at); count > 0; count = readInto(all, at)) {
      at += count;
    }
    return all;
  }

  /** The whole body, which stays there to be read. */
  public byte[] peekAll(int most) throws WireException {
    peeked = readAll(most);
    return peeked.clone();
  }

  private int readInto(byte[] all, int at) throws WireException {
    return at == all.length ? 0 : read(all, at, all.length - at);
  }

  @Override
  public void close() {
    lease.end(content.isComplete() && !closes());
  }

  private boolean closes() {
    return head.headers().first("connection").filter("close"::equalsIgnoreCase).isPresent();
  }
}
