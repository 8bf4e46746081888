/**
 * What the documents say, tried: their links lead somewhere, their commands work as typed, and a
 * command that fails says what to do in one line.
 */
package io.strongroom.tests.docs;
