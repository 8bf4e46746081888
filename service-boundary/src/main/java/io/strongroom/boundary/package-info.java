/** What every service does alike at its HTTP edge. */
package io.strongroom.boundary;
