/**
 * Who is at the other end of a connection. A TLS session enters, a {@link
 * io.strongroom.boundary.peer.Peer} leaves: known by the key it proved to hold, and named only
 * where the deployment's CA vouches for the name. What a peer may do is decided elsewhere.
 */
package io.strongroom.boundary.peer;
