package io.strongroom.tee.dcap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** Intel's extension of a PCK certificate, each of whose members a test can change. */
final class ForgedPckExtension {
  static final String FMSPC = "b0c06f000000";
  static final int PCE_SVN = 11;

  private final Map<String, ASN1Encodable> members = new LinkedHashMap<>();
  private final Map<String, ASN1Encodable> tcb = new LinkedHashMap<>();

  ForgedPckExtension() {
    members.put("1", octets(16, 0x99));
    members.put("3", octets(2, 0));
    members.put("4", new DEROctetString(java.util.HexFormat.of().parseHex(FMSPC)));
    members.put("5", new ASN1Enumerated(1));
    members.put("6", octets(16, 0x77));
    for (int i = 1; i <= 16; i++) {
      tcb.put("2." + i, new ASN1Integer(5));
    }
    tcb.put("2.17", new ASN1Integer(PCE_SVN));
    tcb.put("2.18", octets(16, 5));
  }

  ForgedPckExtension with(String member, ASN1Encodable value) {
    (member.startsWith("2.") ? tcb : members).put(member, value);
    return this;
  }

  ForgedPckExtension component(int number, int svn) {
    return with("2." + number, new ASN1Integer(svn));
  }

  ForgedPckExtension without(String member) {
    (member.startsWith("2.") ? tcb : members).remove(member);
    return this;
  }

  /** Its DER; the same member twice if asked for. */
  byte[] encoded(String... again) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    members.forEach((name, value) -> all.add(member(name, value)));
    Arrays.stream(again).forEach(name -> all.add(member(name, members.get(name))));
    ASN1EncodableVector versions = new ASN1EncodableVector();
    tcb.forEach((name, value) -> versions.add(member(name, value)));
    all.add(member("2", new DERSequence(versions)));
    return ForgedPki.checked(new DERSequence(all)::getEncoded);
  }

  static DEROctetString octets(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return new DEROctetString(bytes);
  }

  private static DERSequence member(String name, ASN1Encodable value) {
    ASN1EncodableVector pair = new ASN1EncodableVector();
    pair.add(new ASN1ObjectIdentifier(PckCertificate.EXTENSION + "." + name));
    pair.add(value);
    return new DERSequence(pair);
  }
}
