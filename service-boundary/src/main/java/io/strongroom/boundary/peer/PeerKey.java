package io.strongroom.boundary.peer;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.tls.SpkiPin;

/**
 * The key a peer proved to hold in the TLS handshake.
 *
 * @param spki the key itself: what an EAR names
 * @param certificate SHA-256 of the DER certificate (RFC 8705 {@code x5t#S256}): what a grant names
 */
public record PeerKey(SpkiPin spki, Sha256 certificate) {}
