package io.strongroom.attestation.grants;

import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;

/**
 * Whom grants rest on, and who signs them.
 *
 * @param ears believes this verifier's own results
 * @param registryKeys believed about versions and aliases
 * @param key signs grants
 */
public record GrantTrust(EarVerifier ears, KeySet registryKeys, SigningKey key) {}
