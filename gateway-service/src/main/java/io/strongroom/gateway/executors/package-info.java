/**
 * Which executors there are, and which one gets a call.
 *
 * <p>Executors announce themselves in shared memory, which proves nothing. A record becomes a
 * {@link io.strongroom.gateway.executors.RoutedExecutor} after the verifier's signature over its
 * EAR and the executor's over the record verified; the table is read again every quarter of a
 * second, beside the requests. Selection never offers an executor that accepts another class than
 * the function's.
 */
package io.strongroom.gateway.executors;
