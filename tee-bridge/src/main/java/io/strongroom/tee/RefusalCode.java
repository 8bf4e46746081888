package io.strongroom.tee;

import static io.strongroom.tee.RefusalCode.Kind.INVALID;
import static io.strongroom.tee.RefusalCode.Kind.MALFORMED;
import static io.strongroom.tee.RefusalCode.Kind.UNSUPPORTED;

import io.strongroom.protocol.json.TextValue;
import java.util.Locale;

/** Every reason for which a verifier of this module refuses evidence. */
public enum RefusalCode implements TextValue {
  /** The evidence does not have the members, fields or lengths of its technology. */
  MALFORMED_EVIDENCE(MALFORMED),
  /** The report is not as long as its structure. */
  REPORT_LENGTH(MALFORMED),
  /** Bytes after the end that are not zero. */
  TRAILING_BYTES(MALFORMED),
  /** The certificate table or a certificate in it cannot be read, is missing or occurs twice. */
  MALFORMED_CERTIFICATES(MALFORMED),
  MALFORMED_COLLATERAL(MALFORMED),
  /** The measurement log cannot be read. */
  MALFORMED_MEASUREMENT_LOG(MALFORMED),
  MALFORMED_EVENT_LOG(MALFORMED),

  /** Evidence of no technology we know. */
  UNSUPPORTED_TECHNOLOGY(UNSUPPORTED),
  REPORT_VERSION(UNSUPPORTED),
  SIGNATURE_ALGORITHM(UNSUPPORTED),
  /** The report says it was signed by no key, or by one of a kind we do not know. */
  SIGNING_KEY(UNSUPPORTED),
  /** What certifies the quoting enclave cannot be checked without its machine's vendor service. */
  CERTIFICATION_DATA(UNSUPPORTED),

  /** A field that the specification fixes has another value. */
  RESERVED_FIELD(INVALID),
  /** Bits around R and S that no signature covers are not zero. */
  SIGNATURE_PADDING(INVALID),
  /** The evidence binds something else: another challenge, key or verifier. */
  REPORT_DATA(INVALID),
  NONCE(INVALID),

  /** The root is not one of the pinned ones. */
  UNTRUSTED_ROOT(INVALID),
  /** A root of a vendor where only a simulated one may stand. */
  REAL_ROOT_IN_SIMULATION(INVALID),
  CERTIFICATE_ALGORITHM(INVALID),
  CERTIFICATE_KEY(INVALID),
  /** Not yet or no longer valid at the instant of verification. */
  CERTIFICATE_VALIDITY(INVALID),
  /** Names, signatures or constraints do not make a chain. */
  CERTIFICATE_CHAIN(INVALID),
  CERTIFICATE_REVOKED(INVALID),
  /** A revocation list that was given is not the issuer's or not current. */
  REVOCATION_LIST(INVALID),
  /** The endorsement key's certificate lacks or misstates one of the vendor's extensions. */
  ENDORSEMENT_EXTENSION(INVALID),
  /** The endorsement key is for another product than the root or the report states. */
  PRODUCT(INVALID),
  /** The endorsement key is another chip's. */
  CHIP_ID(INVALID),
  /** The endorsement key is for another firmware version than the report states. */
  TCB(INVALID),
  REPORT_SIGNATURE(INVALID),

  QUOTE_SIGNATURE(INVALID),
  QE_REPORT_SIGNATURE(INVALID),
  /** The quoting enclave vouches for another attestation key. */
  QE_REPORT_DATA(INVALID),
  /** The quoting enclave is not Intel's. */
  QE_IDENTITY(INVALID),
  /** The TDX module is not Intel's. */
  TDX_MODULE(INVALID),
  COLLATERAL_SIGNATURE(INVALID),
  /** Collateral from the future, or past its next update. */
  COLLATERAL_VALIDITY(INVALID),
  /** Collateral of another platform, technology or issuer. */
  COLLATERAL_MISMATCH(INVALID),

  DOCUMENT_SIGNATURE(INVALID),
  /** A time that cannot be: outside its signer's validity, or in the future. */
  TIMESTAMP(INVALID),

  /** The structure was not generated inside a TPM, or is no quote. */
  TPM_GENERATED(INVALID),
  /** A key that could sign what only looks like a quote. */
  AK_ATTRIBUTES(INVALID),
  /** Certificate, public area and pin are not of one attestation key. */
  AK_MISMATCH(INVALID),
  /** The register values given are not the quoted ones. */
  PCR_DIGEST(INVALID),
  /** The event log does not lead to the quoted registers. */
  EVENT_LOG_REPLAY(INVALID),
  /** The hardware report does not bind the attestation key. */
  HARDWARE_BINDING(INVALID),
  /** The measurement log does not lead to the measurement. */
  MEASUREMENT_LOG_REPLAY(INVALID);

  /** What kind of no. */
  public enum Kind {
    /** It cannot be read. */
    MALFORMED,
    /** It can be read, and is of a kind that this build does not verify. */
    UNSUPPORTED,
    /** It was read, and does not hold. */
    INVALID
  }

  private final Kind kind;

  RefusalCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Reads the text form. */
  public static RefusalCode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** For example {@code quote-signature}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
