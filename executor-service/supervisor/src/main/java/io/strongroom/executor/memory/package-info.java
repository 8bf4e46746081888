/**
 * The shared memory, as far as an executor uses it: version records come out, its own record goes
 * in.
 *
 * <p>Both are signed by their owners and verified by their readers. Nothing read here is believed,
 * and nothing that serves a request waits for it longer than the client's own limit.
 */
package io.strongroom.executor.memory;
