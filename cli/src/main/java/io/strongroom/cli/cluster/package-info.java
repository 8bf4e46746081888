/**
 * A whole deployment on this machine: made, started, looked at and ended. What enters is a built
 * checkout; what leaves is a state directory (keys, configuration, data, logs) and running
 * processes that are known by pid and start time. Everything listens on loopback only. The keys
 * made here are for development: they are files of the person who ran {@code up}, and the TEE they
 * attest is simulated.
 */
package io.strongroom.cli.cluster;
