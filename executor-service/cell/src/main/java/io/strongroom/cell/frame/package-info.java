/**
 * What supervisor and cell say to each other over the cell's private Unix domain socket.
 *
 * <p>Frames enter and leave as bytes; on both sides they are the records of {@link
 * io.strongroom.cell.frame.Frame}. Every count and length has a limit in {@link
 * io.strongroom.cell.frame.FrameLimits}, and a reader accepts only the frames of the direction it
 * reads: the supervisor does not trust what a cell sends, so a frame that breaks a limit ends the
 * connection. The package knows nothing of guest languages and has no dependency but the JDK.
 */
package io.strongroom.cell.frame;
