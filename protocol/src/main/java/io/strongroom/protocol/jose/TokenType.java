package io.strongroom.protocol.jose;

/**
 * What a signed statement is. The type stands in the signed header and is checked before anything
 * else is believed, so that a signature made for one purpose is worthless for every other.
 */
public enum TokenType {
  /** Attestation result (draft-ietf-rats-ear). */
  EAR("eat+jwt"),
  /** Permission to run one version on one executor. */
  GRANT("strongroom-grant+jwt"),
  /** What must no longer be trusted. */
  REVOCATIONS("strongroom-revocations+jwt"),
  /** A deployer's signature over a version statement. */
  VERSION("strongroom-version+jws"),
  /** The registry's countersigned version. */
  VERSION_RECORD("strongroom-version-record+jwt"),
  /** What an alias points to. */
  ALIAS_RECORD("strongroom-alias-record+jwt"),
  /** An executor's own announcement. */
  EXECUTOR_RECORD("strongroom-executor+jwt"),
  /** A batch of receipts. */
  RECEIPTS("strongroom-receipts+jwt"),
  /** Which measurements are good. */
  REFERENCE_VALUES("strongroom-reference-values+jwt"),
  /** What a namespace's owner demands. */
  NAMESPACE_POLICY("strongroom-namespace-policy+jwt"),
  /** A caller's access token (RFC 9068); made by OIDC issuers and by the development issuer. */
  ACCESS_TOKEN("at+jwt");

  private final String typ;

  TokenType(String typ) {
    this.typ = typ;
  }

  /** The value of the JWS header {@code typ}. */
  public String typ() {
    return typ;
  }
}
