package io.strongroom.tee.dcap;

import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.x509.Certificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collateral as read, with nothing verified yet: {@code tcb_info} and {@code qe_identity} as
 * strings with what was signed, {@code …_signature} in hexadecimal, {@code …_issuer_chain} in PEM,
 * and {@code pck_crl} and {@code root_ca_crl} as hexadecimal, base64 or PEM, which may be absent.
 */
record Collateral(
    SignedText signedTcbInfo,
    TcbInfo tcbInfo,
    SignedText signedIdentity,
    EnclaveIdentity identity,
    Optional<X509CRL> pckList,
    Optional<X509CRL> rootList) {
  private static final String SECTION = "tee-bridge/README.md, Collateral";

  /** Real ones have 14 to 50 KB; revocation lists grow with every machine that is on them. */
  private static final JsonLimits LIMITS = new JsonLimits(8 << 20, 4, 256);

  private static final int SIGNATURE_BYTES = 64;
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F\\s]*+");

  static Collateral parse(byte[] json) throws RefusedEvidenceException {
    Members members = Members.of(json, LIMITS, SECTION);
    SignedText tcbInfo = signed(members, "tcb_info");
    SignedText identity = signed(members, "qe_identity");
    return new Collateral(
        tcbInfo,
        TcbInfo.parse(tcbInfo.text().bytes()),
        identity,
        EnclaveIdentity.parse(identity.text().bytes()),
        list(members, "pck_crl"),
        list(members, "root_ca_crl"));
  }

  /** The lists that are there. */
  List<X509CRL> lists() {
    return Stream.of(pckList, rootList).flatMap(Optional::stream).toList();
  }

  private static SignedText signed(Members members, String name) throws RefusedEvidenceException {
    return new SignedText(
        new OpaqueBytes(members.text(name).getBytes(StandardCharsets.UTF_8)),
        members.hex(name + "_signature", SIGNATURE_BYTES),
        chain(members, name + "_issuer_chain"));
  }

  private static List<X509Certificate> chain(Members members, String name)
      throws RefusedEvidenceException {
    try {
      return Certificates.all(members.text(name).getBytes(StandardCharsets.US_ASCII), name);
    } catch (RefusedEvidenceException e) {
      throw asCollateral(e);
    }
  }

  private static Optional<X509CRL> list(Members members, String name)
      throws RefusedEvidenceException {
    if (!members.has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Certificates.list(binary(members, name), name));
    } catch (RefusedEvidenceException e) {
      throw asCollateral(e);
    }
  }

  private static byte[] binary(Members members, String name) throws RefusedEvidenceException {
    String text = members.text(name).strip();
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (Certificates.isPem(ascii)) {
      return ascii;
    }
    String digits = text.replaceAll("\\s", "");
    try {
      return HEXADECIMAL.matcher(text).matches()
          ? HexFormat.of().parseHex(digits)
          : Base64.getDecoder().decode(digits);
    } catch (IllegalArgumentException e) {
      throw members.refusal(name + " in hexadecimal, base64 or PEM", "other text");
    }
  }

  private static RefusedEvidenceException asCollateral(RefusedEvidenceException unreadable) {
    return new RefusedEvidenceException(
        RefusalCode.MALFORMED_COLLATERAL,
        SECTION,
        unreadable.refusal().expected(),
        unreadable.refusal().found());
  }
}
