/**
 * What goes over the wire between the registry and those who deploy, list and resolve. Bodies of
 * requests enter, bodies of answers leave; everything of weight in them is a signed record that its
 * reader verifies with {@link io.strongroom.protocol.version.VersionVerifier} or {@link
 * io.strongroom.protocol.version.AliasVerifier}. Nothing here is evidence by itself.
 */
package io.strongroom.protocol.registry;
