package io.strongroom.cli.evidence;

import java.nio.file.Path;

/**
 * One question: does this evidence hold, and is it good enough?
 *
 * @param path as it was written, which the answer repeats
 * @param file the evidence, or the folder it is in
 */
record Case(String path, Path file, Terms terms) {}
