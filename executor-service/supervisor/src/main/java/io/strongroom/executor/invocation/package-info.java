/**
 * One invocation, from the gateway's HTTP request to the signed account of it.
 *
 * <p>In goes a request with a grant; it is admitted or refused, its code is fetched, a cell runs
 * it, and the answer streams back with an outcome and the digest of a receipt. The order is fixed:
 * nothing of a request reaches a cell before admission, and nothing that a function says can look
 * like something the platform says. Limits hold whatever client, gateway and function do.
 */
package io.strongroom.executor.invocation;
