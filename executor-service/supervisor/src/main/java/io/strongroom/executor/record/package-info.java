/**
 * How gateways find this executor: a signed record in shared memory, renewed as long as the process
 * lives and its EAR does.
 *
 * <p>The record says what the EAR says and besides how busy the executor is. Nobody is believed for
 * having put it there; a shared memory that is away changes nothing for invocations in flight or
 * for gateways that know this executor already.
 */
package io.strongroom.executor.record;
