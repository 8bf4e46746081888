/**
 * Whole clusters for tests: the same processes that {@code up} starts, on free loopback ports, in a
 * state directory of their own. What enters is a built checkout; when a test ends, no process of it
 * is left.
 */
package io.strongroom.tests.cluster;
