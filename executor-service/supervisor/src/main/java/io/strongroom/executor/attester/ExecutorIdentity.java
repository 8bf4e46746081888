package io.strongroom.executor.attester;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.SecurityConfiguration;

/**
 * What this boot binds into its evidence, besides the nonce.
 *
 * @param isolation what really stands around cells, as tried at boot
 */
public record ExecutorIdentity(
    BootKeys keys, SecurityConfiguration configuration, Isolation isolation) {}
