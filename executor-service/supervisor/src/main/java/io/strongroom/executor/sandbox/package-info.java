/**
 * The wall around a cell: how the process of one cell is started so that it can reach nothing but
 * its own socket.
 *
 * <p>In goes where the JDK and the cell's jars lie, the directory of one socket and a heap size;
 * out comes a command line and the isolation that it gives. The package starts nothing itself,
 * except one short trial at boot that shows whether the machine lets bubblewrap work. It never
 * weakens a wall on its own: what cannot be had is reported, and whoever asked decides.
 */
package io.strongroom.executor.sandbox;
