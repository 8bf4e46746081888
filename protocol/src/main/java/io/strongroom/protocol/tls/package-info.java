/**
 * Connections between services: TLS 1.3 where each side is known by a pinned key or by a SPIFFE
 * identity under the deployment's CA, and a small JSON client over it. Identities and trust enter;
 * contexts, peers' identities and bounded answers leave. Host names, system trust stores, older
 * protocols and redirects play no part.
 */
package io.strongroom.protocol.tls;
