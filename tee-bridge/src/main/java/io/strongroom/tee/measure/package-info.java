/**
 * What an executor consists of, and the one digest that stands for it.
 *
 * <p>A distribution folder, a JDK and a launch line go in; a {@link
 * io.strongroom.tee.measure.MeasurementLog} and its SHA-384 come out. The software TEE measures
 * with it what it starts, and whoever publishes reference values computes them with it, so the two
 * cannot disagree about the rule. Reads files only; never decides whether a measurement is good.
 */
package io.strongroom.tee.measure;
