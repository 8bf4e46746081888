/**
 * The HTTP contract every service keeps: a request id and a trace context on every exchange, strict
 * JSON in and out with a size limit on every body, and {@code application/problem+json} for every
 * error.
 *
 * <p>Malfunctions are logged here with their stack and leave as {@code malfunction} with the
 * request id; no stack, no message of a library and no input is ever repeated to a client.
 */
package io.strongroom.boundary.http;
