/**
 * What gateways and executors say to each other: how an executor announces itself through shared
 * memory that nobody trusts, and the headers that travel beside an invocation.
 */
package io.strongroom.protocol.executor;
