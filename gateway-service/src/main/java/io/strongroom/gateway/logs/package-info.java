/**
 * A function's log, gathered from the executors that hold it. Nothing is kept here; an executor
 * that does not answer in time is left out.
 */
package io.strongroom.gateway.logs;
