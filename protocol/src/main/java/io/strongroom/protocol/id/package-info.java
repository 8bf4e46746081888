/**
 * Names, digests and numbers of things, one type for each. Text enters through {@code of}, the same
 * text leaves through {@code toString}; a value that exists is well-formed. Says nothing about
 * whether the named thing exists or may be used.
 */
package io.strongroom.protocol.id;
