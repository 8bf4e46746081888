/**
 * Certificates, paths and revocation lists, checked explicitly and not by a PKIX validator: the
 * JDK's accepts algorithms and keys that the vendors' specifications rule out.
 */
package io.strongroom.tee.x509;
