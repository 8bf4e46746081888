package io.strongroom.attestation.rcar;

import io.strongroom.protocol.json.EnumText;

/**
 * Why a request was refused before its evidence proved authentic, in the order in which it is
 * checked. For the operator; the node is told {@code not-trusted}.
 */
enum StrangerRefusal {
  SESSION_MISSING("a kbs-session-id cookie from /kbs/v0/auth"),
  NONCE_MISSING("a nonce in the runtime data, as base64"),
  NONCE_FOREIGN("a nonce that this verifier issued for this session"),
  NONCE_EXPIRED("a nonce of at most five minutes"),
  NONCE_REUSED("a nonce that was not presented before"),
  /** A TEE type this build cannot verify, or simulated evidence where it is not allowed. */
  TEE_NOT_ACCEPTED("a TEE type that is accepted here"),
  RUNTIME_DATA_INCOMPLETE("every member of the runtime data, well-formed"),
  KEY_KIND("tee-pubkey on P-256 or P-384, signing-pubkey Ed25519, hpke-pubkey X25519"),
  WRONG_PURPOSE("purpose strongroom-executor/1"),
  WRONG_VERIFIER("evidence made for this verifier"),
  BOOT_ID_NOT_THE_KEYS("a boot-id that is the thumbprint of tee-pubkey"),
  /** Signature, chain, or report data; the bridge's own code is added after a slash. */
  EVIDENCE_REFUSED("authentic evidence that binds the runtime data");

  private final String expected;

  StrangerRefusal(String expected) {
    this.expected = expected;
  }

  /** What would have passed, for people. */
  String expected() {
    return expected;
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
