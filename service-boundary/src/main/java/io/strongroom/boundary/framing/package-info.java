/**
 * HTTP/1.1 read to the letter where Helidon reads it leniently, so that no two readers of the same
 * bytes see different requests in them (RFC 9112, 11.2): what is no request line or no chunk ends
 * its connection.
 */
package io.strongroom.boundary.framing;
