package io.strongroom.cli.evidence;

import io.strongroom.tee.x509.Certificates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a file holds, found out by its content where that is unmistakable, and else by its name: so
 * a quote that was damaged in its first bytes is still judged as a quote.
 */
enum FileKind {
  SNP_REPORT,
  /** Of SGX or TDX. */
  QUOTE,
  TPM_QUOTE,
  NITRO_DOCUMENT,
  /** A TPM's or an Azure machine's, as JSON. */
  JSON,
  CERTIFICATE,
  REVOCATION_LIST,
  EVENT_LOG,
  UNKNOWN;

  /** QE_VENDOR_ID of Intel, at offset 12 of every quote's header. */
  private static final byte[] INTEL = {
    (byte) 0x93,
    (byte) 0x9A,
    0x72,
    0x33,
    (byte) 0xF7,
    (byte) 0x9C,
    0x4C,
    (byte) 0xA9,
    (byte) 0x94,
    0x0A,
    0x0D,
    (byte) 0xB3,
    (byte) 0x95,
    0x7F,
    0x06,
    0x07
  };

  private static final int INTEL_OFFSET = 12;

  /** TPM_GENERATED_VALUE and TPM_ST_ATTEST_QUOTE. */
  private static final byte[] TPM_GENERATED = {(byte) 0xFF, 'T', 'C', 'G'};

  private static final byte[] CRYPTO_AGILE_LOG =
      "Spec ID Event03".getBytes(StandardCharsets.US_ASCII);
  private static final int LOG_OFFSET = 32;

  /** An array of four, bare or under COSE_Sign1's tag 18. */
  private static final byte[] COSE = {(byte) 0x84};

  private static final byte[] TAGGED_COSE = {(byte) 0xD2, (byte) 0x84};

  private static final byte DER_SEQUENCE = 0x30;
  private static final int SNP_REPORT_BYTES = 1184;

  static FileKind of(String name, byte[] content) {
    FileKind certain = ofContent(content);
    FileKind named = ofName(name);
    if (certain != UNKNOWN && !(named.isEvidence() && !certain.isEvidence())) {
      return certain;
    }
    if (named != UNKNOWN) {
      return named;
    }
    return ofShape(content);
  }

  /** Certificates, lists and logs bind nothing, so that evidence must never be taken for one. */
  private boolean isEvidence() {
    return switch (this) {
      case SNP_REPORT, QUOTE, TPM_QUOTE, NITRO_DOCUMENT, JSON -> true;
      case CERTIFICATE, REVOCATION_LIST, EVENT_LOG, UNKNOWN -> false;
    };
  }

  private static FileKind ofContent(byte[] content) {
    if (holds(content, INTEL_OFFSET, INTEL)) {
      return QUOTE;
    }
    if (holds(content, 0, TPM_GENERATED)) {
      return TPM_QUOTE;
    }
    if (holds(content, LOG_OFFSET, CRYPTO_AGILE_LOG)) {
      return EVENT_LOG;
    }
    return Certificates.isPem(content) ? ofPem(content) : UNKNOWN;
  }

  private static FileKind ofPem(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, 64), StandardCharsets.US_ASCII);
    return head.contains("BEGIN X509 CRL") ? REVOCATION_LIST : CERTIFICATE;
  }

  /** The names that the folders of evidence use. */
  static FileKind ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "report.bin", "outblob.bin" -> SNP_REPORT;
      case "quote.bin" -> QUOTE;
      case "eventlog.bin" -> EVENT_LOG;
      default -> ofExtension(lower.substring(lower.lastIndexOf('.') + 1));
    };
  }

  private static FileKind ofExtension(String extension) {
    return switch (extension) {
      case "tpms_attest" -> TPM_QUOTE;
      case "cbor" -> NITRO_DOCUMENT;
      case "json" -> JSON;
      case "crl" -> REVOCATION_LIST;
      default -> UNKNOWN;
    };
  }

  private static FileKind ofShape(byte[] content) {
    if (holds(content, 0, COSE) || holds(content, 0, TAGGED_COSE)) {
      return NITRO_DOCUMENT;
    }
    if (content.length == SNP_REPORT_BYTES) {
      return SNP_REPORT;
    }
    if (content.length > 0 && content[0] == DER_SEQUENCE) {
      return ofDer(content);
    }
    return startsLikeJson(content) ? JSON : UNKNOWN;
  }

  /**
   * A certificate's first member holds a version in a context tag, a list's a number or an
   * algorithm; both stand behind two headers of 2 to 4 bytes.
   */
  private static FileKind ofDer(byte[] der) {
    int inner = headerBytes(der, 0);
    int member = inner + headerBytes(der, inner);
    boolean versioned = member < der.length && der[member] == (byte) 0xA0;
    return versioned ? CERTIFICATE : REVOCATION_LIST;
  }

  private static int headerBytes(byte[] der, int at) {
    boolean isLong = at + 1 < der.length && der[at + 1] < 0;
    return isLong ? 2 + (der[at + 1] & 0x7F) : 2;
  }

  private static boolean startsLikeJson(byte[] content) {
    int length = Math.min(content.length, 64);
    return new String(content, 0, length, StandardCharsets.US_ASCII).stripLeading().startsWith("{");
  }

  private static boolean holds(byte[] content, int at, byte[] expected) {
    return content.length >= at + expected.length
        && Arrays.equals(content, at, at + expected.length, expected, 0, expected.length);
  }
}
