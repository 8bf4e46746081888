/**
 * Who calls. An access token enters; a {@link io.strongroom.protocol.token.Caller} with roles in
 * namespaces leaves, or a refusal. Keys and issuers are configured, never discovered from the
 * token. Whether a role suffices is for the service to decide.
 */
package io.strongroom.protocol.token;
