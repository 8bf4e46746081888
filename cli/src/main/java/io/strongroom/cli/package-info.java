/** The {@code strongroom} command for submitters, clients and auditors. */
package io.strongroom.cli;
