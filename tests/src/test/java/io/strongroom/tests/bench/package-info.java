/**
 * {@code ./strongroom bench}: how fast this build is, on this machine, now.
 *
 * <pre>{@code
 * ./strongroom bench                    everything, 6 to 15 minutes
 * ./strongroom bench cell               what a context of its own costs each invocation
 * ./strongroom bench gateway            start, memory, first calls, latency, throughput, the peer
 * ./strongroom bench gateway --quick    the same, with less rest and less certainty
 * ./strongroom bench --output json      for programs
 * }</pre>
 *
 * <p><b>cell</b> runs a JVM with a production cell's own launch line, without the sandbox around
 * it, and compares a warm invocation in a pre-made context that is used once with calls of the same
 * handler in one context. Both columns are medians; {@code over} is what single use adds.
 *
 * <p><b>gateway</b> starts a cluster as {@code up} does (one confidential and one public executor),
 * deploys {@code handler.js} in both classes, and loads it from {@link
 * io.strongroom.tests.bench.ClosedLoop}: clients that send, wait for the whole answer, compare it
 * with what it must be byte for byte, and send again. A wrong answer ends the run; a refusal (503)
 * is counted apart. The peer is workerd, the runtime of Cloudflare Workers, with the same file,
 * under the same load, taking turns with ours round by round; it reuses one isolate, checks no
 * caller, speaks no TLS and writes no receipt, so the ratio is the price of what it leaves out, not
 * a race.
 *
 * <p>How to read it: the row of a target is the median of its rounds. {@code cpu} is time of
 * processors per request, by process, the load generator's included; on a machine with n processors
 * no more than n seconds of it pass in one. {@code others} is the share of all processors that
 * strangers used meanwhile: above a few hundredths only the processor times and the ratios mean
 * anything. Stages are means of elapsed time as the services report them.
 *
 * <p>None of this is a test: nothing fails because it is slow.
 */
package io.strongroom.tests.bench;
