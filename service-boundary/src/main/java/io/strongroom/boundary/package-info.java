/**
 * How a Strongroom service process begins and ends: one properties file in, one Helidon MP server
 * out.
 *
 * <p>{@link io.strongroom.boundary.ServiceProcess} reads the file, lets the service make what must
 * exist before the container does (keys, clients), refuses settings nobody asked for, starts the
 * server on one listener and prints {@code READY <url>}. Nothing here reads the environment, system
 * properties or the class path for configuration, and no private key needs to touch a disk.
 */
package io.strongroom.boundary;
