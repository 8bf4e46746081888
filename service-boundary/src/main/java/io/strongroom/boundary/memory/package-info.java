/**
 * What a service keeps in memory because it is dear to make and may be forgotten: never more of it
 * than was said. Nothing here is evidence of anything, and nothing here survives the process.
 */
package io.strongroom.boundary.memory;
