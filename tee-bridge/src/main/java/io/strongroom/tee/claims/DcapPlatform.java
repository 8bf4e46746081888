package io.strongroom.tee.claims;

import java.util.Optional;

/**
 * A machine with Intel's processors, as its provisioning certificate (PCK) names it.
 *
 * @param fmspc family, model, stepping, platform and custom SKU: 6 bytes
 * @param ppid platform provisioning id, 16 bytes
 * @param platformInstance 16 bytes, for machines with several packages
 * @param pceSvn version of the provisioning certification enclave
 * @param components the 16 SVNs of the platform's components, from the certificate
 */
public record DcapPlatform(
    OpaqueBytes fmspc,
    OpaqueBytes ppid,
    Optional<OpaqueBytes> platformInstance,
    int pceSvn,
    OpaqueBytes components) {}
