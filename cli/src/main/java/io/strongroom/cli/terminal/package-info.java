/**
 * What a command says: results as text or JSON on standard output, progress on standard error, and
 * a failure that is told in one line with what to do about it. Every other room writes through this
 * one, so that scripts can rely on the streams.
 */
package io.strongroom.cli.terminal;
