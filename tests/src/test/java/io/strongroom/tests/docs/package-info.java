/** What the documents say, tried: their links lead somewhere, and their commands work as typed. */
package io.strongroom.tests.docs;
