package io.strongroom.tee;

/** Every reason for which a verifier of this module refuses evidence. */
public enum RefusalCode {
  /** The evidence object does not have the members of its technology. */
  MALFORMED_EVIDENCE,
  /** The report is not as long as its structure. */
  REPORT_LENGTH,
  REPORT_VERSION,
  /** A field that the specification fixes has another value. */
  RESERVED_FIELD,
  SIGNATURE_ALGORITHM,
  /** The report says it was signed by no key, or by one of a kind we do not know. */
  SIGNING_KEY,
  /** Bits around R and S that no signature covers are not zero. */
  SIGNATURE_PADDING,
  /** The report binds something else: another nonce, key or verifier. */
  REPORT_DATA,
  /** The certificate table or a certificate in it cannot be read, is missing or occurs twice. */
  MALFORMED_CERTIFICATES,
  /** The root is not one of the pinned ones. */
  UNTRUSTED_ROOT,
  /** A root of a vendor where only a simulated one may stand. */
  REAL_ROOT_IN_SIMULATION,
  CERTIFICATE_ALGORITHM,
  CERTIFICATE_KEY,
  /** Not yet or no longer valid at the instant of verification. */
  CERTIFICATE_VALIDITY,
  /** Names, signatures or basic constraints do not make a chain. */
  CERTIFICATE_CHAIN,
  CERTIFICATE_REVOKED,
  /** A revocation list that was given is not the root's or not current. */
  REVOCATION_LIST,
  /** The endorsement key's certificate lacks or misstates one of the vendor's extensions. */
  ENDORSEMENT_EXTENSION,
  /** The endorsement key is for another product than the root or the report states. */
  PRODUCT,
  /** The endorsement key is another chip's. */
  CHIP_ID,
  /** The endorsement key is for another firmware version than the report states. */
  TCB,
  REPORT_SIGNATURE,
  /** The measurement log cannot be read. */
  MALFORMED_MEASUREMENT_LOG,
  /** The measurement log does not lead to the measurement. */
  MEASUREMENT_LOG_REPLAY
}
