/**
 * What functions print with {@code console}, the newest lines of each, in memory.
 *
 * <p>Lines enter from the cells' readers, named by function and invocation; they leave to gateways
 * that ask with their service identity. Nothing is written to disk and nothing survives the
 * process: a confidential function's output belongs to its namespace, not to this machine's
 * operator.
 */
package io.strongroom.executor.logs;
