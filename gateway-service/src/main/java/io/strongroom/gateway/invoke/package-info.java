/**
 * One invocation, from the client's request to the last byte of its answer.
 *
 * <p>Straight-line code on the request's virtual thread: admit, resolve, choose, relay. On a warm
 * call it asks no other service, no shared memory and no database, and does no asymmetric
 * cryptography of its own. Errors leave as problems; a platform header or credential of the client
 * never reaches the function.
 */
package io.strongroom.gateway.invoke;
