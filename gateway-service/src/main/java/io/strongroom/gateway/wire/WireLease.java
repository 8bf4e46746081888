package io.strongroom.gateway.wire;

/** A connection taken from its pool for one exchange. Ends once. */
interface WireLease {
  /**
   * Gives the connection back, or closes it.
   *
   * @param reusable whether the exchange was read to its end and the peer keeps the connection open
   */
  void end(boolean reusable);
}
