/**
 * Cells: child processes that run guest code, one per namespace or per version, never shared by
 * two.
 *
 * <p>In goes an owner, a function and a request; out come the events of one invocation, which
 * always end with how it ended. The package boots cells and spares, gives a spare to exactly one
 * owner, kills a cell that does not stop, and tells its other invocations that it was lost. It
 * trusts nothing that a cell says: a frame out of place costs the cell its life. It knows nothing
 * of grants, callers or receipts.
 */
package io.strongroom.executor.cells;
