package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.DcapPlatform;
import io.strongroom.tee.claims.OpaqueBytes;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A provisioning certificate with what Intel's extension says of its machine (OID
 * 1.2.840.113741.1.13.1, PCK certificate profile).
 *
 * @param pceId which provisioning certification enclave, 2 bytes
 */
record PckCertificate(X509Certificate certificate, DcapPlatform platform, OpaqueBytes pceId) {
  static final String EXTENSION = "1.2.840.113741.1.13.1";

  private static final String SECTION = "Intel SGX PCK certificate profile, SGX extensions";

  /** The extension's OID in DER; those of its members go on after it. */
  private static final String ARC = "2a864886f84d010d01";

  private static final String PPID = "01";
  private static final String TCB = "02";
  private static final String PCE_ID = "03";
  private static final String FMSPC = "04";
  private static final String PLATFORM_INSTANCE = "06";
  private static final int COMPONENTS = 16;
  private static final String PCE_SVN = "11";
  private static final String CPU_SVN = "12";
  private static final int MAX_PCE_SVN = 0xFFFF;

  /** Reads the extension; what Intel may add to it one day is passed over. */
  static PckCertificate of(X509Certificate certificate) throws RefusedEvidenceException {
    byte[] wrapped = certificate.getExtensionValue(EXTENSION);
    if (wrapped == null) {
      throw new RefusedEvidenceException(
          RefusalCode.ENDORSEMENT_EXTENSION, SECTION, "extension " + EXTENSION, "none");
    }
    DerReader outer = DerReader.of(wrapped, SECTION);
    DerReader inner = DerReader.of(outer.content(DerReader.OCTET_STRING, "the extension"), SECTION);
    Map<String, DerReader> members = members(inner, ARC);
    Map<String, DerReader> tcb = members(required(members, TCB), ARC + TCB);
    DcapPlatform platform =
        new DcapPlatform(
            octets(members, FMSPC, 6),
            octets(members, PPID, 16),
            members.containsKey(PLATFORM_INSTANCE)
                ? Optional.of(octets(members, PLATFORM_INSTANCE, 16))
                : Optional.empty(),
            number(tcb, PCE_SVN, MAX_PCE_SVN),
            components(tcb));
    octets(tcb, CPU_SVN, 16);
    return new PckCertificate(certificate, platform, octets(members, PCE_ID, 2));
  }

  private static OpaqueBytes components(Map<String, DerReader> tcb)
      throws RefusedEvidenceException {
    byte[] components = new byte[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      components[i] = (byte) number(tcb, "%02x".formatted(i + 1), 0xFF);
    }
    return new OpaqueBytes(components);
  }

  /**
   * Pairs of OID and value by what follows the arc in DER; what is named twice could mean either.
   */
  private static Map<String, DerReader> members(DerReader in, String arc)
      throws RefusedEvidenceException {
    DerReader pairs = in.sequence("a sequence of members");
    in.requireEnd("the members");
    Map<String, DerReader> members = new HashMap<>();
    while (pairs.hasMore()) {
      DerReader pair = pairs.sequence("a member");
      String oid = HexFormat.of().formatHex(pair.content(DerReader.OID, "a member's OID"));
      if (!oid.startsWith(arc)) {
        throw pairs.refusal("members under " + arc, oid);
      }
      if (members.put(oid.substring(arc.length()), pair) != null) {
        throw pairs.refusal("each member once", oid + " twice");
      }
    }
    return members;
  }

  private static OpaqueBytes octets(Map<String, DerReader> members, String name, int size)
      throws RefusedEvidenceException {
    DerReader value = required(members, name);
    byte[] octets = value.content(DerReader.OCTET_STRING, "member " + name);
    value.requireEnd("member " + name);
    if (octets.length != size) {
      throw value.refusal("member %s of %d bytes".formatted(name, size), octets.length + "");
    }
    return new OpaqueBytes(octets);
  }

  private static int number(Map<String, DerReader> members, String name, int largest)
      throws RefusedEvidenceException {
    DerReader value = required(members, name);
    int number = value.number(largest, "member " + name);
    value.requireEnd("member " + name);
    return number;
  }

  private static DerReader required(Map<String, DerReader> members, String name)
      throws RefusedEvidenceException {
    DerReader found = members.get(name);
    if (found == null) {
      throw new RefusedEvidenceException(
          RefusalCode.ENDORSEMENT_EXTENSION,
          SECTION,
          "member %s.%d".formatted(EXTENSION, Integer.parseInt(name, 16)),
          "none");
    }
    return found;
  }
}
