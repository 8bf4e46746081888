/**
 * HTTP/1.1 to executors over pinned TLS: pooled connections, one exchange on each at a time, bodies
 * streamed.
 *
 * <p>A request head and body enter; the executor's head and body leave, strictly framed, or a
 * {@link io.strongroom.gateway.wire.WireException} that says whether the executor can have seen the
 * request. That distinction is what makes retries safe, and why this is not a general HTTP client
 * (see RATIONALE).
 */
package io.strongroom.gateway.wire;
