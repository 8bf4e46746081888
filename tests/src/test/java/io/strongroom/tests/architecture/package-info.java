/**
 * The rules of the repository's shape, as tests: who may depend on whom, what things may be called,
 * how long they may be, and that public types say what they are. Dependencies are read from the
 * compiled classes, the rest from the sources. A rule that has exceptions names them here, with the
 * reason; nowhere else.
 */
package io.strongroom.tests.architecture;
