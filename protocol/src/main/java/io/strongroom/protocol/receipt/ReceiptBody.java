package io.strongroom.protocol.receipt;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.json.Jcs;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * What an executor states about one invocation. Its digest (SHA-256 over the canonical form) is in
 * the response, so a caller holds the executor to it.
 *
 * @param caller commitment to the caller's issuer and subject
 * @param input commitment to the request body
 * @param output commitment to the response body, as far as it was sent
 * @param bindingCalls calls through bindings; 0 in this release
 * @param egressCalls requests that left the platform; 0 in this release
 * @param isolation what stood around the cell
 * @param simulated whether the executor's TEE is no hardware
 */
public record ReceiptBody(
    InvocationId invocation,
    Namespace namespace,
    FunctionName name,
    VersionDigest version,
    BootId executor,
    Sha256 caller,
    Authn authn,
    Sha256 input,
    Sha256 output,
    Instant start,
    Usage usage,
    int bindingCalls,
    int egressCalls,
    Outcome outcome,
    Isolation isolation,
    @JsonbProperty("ear_sha256") Sha256 earSha256,
    Sha256 policy,
    boolean simulated) {
  public ReceiptBody {
    Objects.requireNonNull(invocation);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(executor);
    Objects.requireNonNull(caller);
    Objects.requireNonNull(authn);
    Objects.requireNonNull(input);
    Objects.requireNonNull(output);
    Objects.requireNonNull(start);
    Objects.requireNonNull(usage);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(isolation);
    Objects.requireNonNull(earSha256);
    Objects.requireNonNull(policy);
  }

  /** What the response carries and the batch's tree holds. */
  public Sha256 digest() {
    return Sha256.digest(Jcs.canonicalize(this));
  }
}
