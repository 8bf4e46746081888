package io.strongroom.tee.sevsnp;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as AMD's, each of whose properties a test can change. */
final class ForgedChain {
  static final String PSS_SHA384 = "SHA384withRSAandMGF1";
  static final byte[] MILAN_TCB = {3, 0, 0, 0, 0, 0, 8, 115};
  static final byte[] TURIN_TCB = {1, 2, 0, 4, 0, 0, 0, (byte) 219};

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final BigInteger ASK_SERIAL = BigInteger.valueOf(0x10001);

  private final Map<String, byte[]> vendor = new LinkedHashMap<>();
  private String product = "Milan";
  private KeyPair arkKey = ForgedKeys.ARK;
  private KeyPair askKey = ForgedKeys.ASK;
  private KeyPair vcekKey = ForgedKeys.VCEK;
  private String arkName;
  private String askName;
  private String vcekIssuer;
  private String vcekSignature = PSS_SHA384;
  private KeyPair vcekSigner;
  private Instant vcekUntil = Instant.parse("2030-01-01T00:00:00Z");
  private Instant askUntil = Instant.parse("2045-01-01T00:00:00Z");
  private boolean askIsAuthority = true;
  private Kind endorsement = Kind.VCEK;
  private Consumer<X509v3CertificateBuilder> vcekExtra = builder -> {};

  ForgedChain() {
    vendor.put(SnpExtensions.STRUCT_VERSION, der(new ASN1Integer(0)));
    vendor.put(SnpExtensions.PRODUCT_NAME, der(new DERIA5String("Milan-B0")));
    versions(TcbLayout.CLASSIC, MILAN_TCB);
    vendor.put(SnpExtensions.HARDWARE_ID, SnpForge.CHIP_ID);
  }

  /** Another product line, with the same versions. */
  void product(String name) {
    product = name;
    vendor.put(SnpExtensions.PRODUCT_NAME, der(new DERIA5String(name)));
  }

  void turin() {
    product = "Turin";
    vendor.put(SnpExtensions.PRODUCT_NAME, der(new DERIA5String("Turin")));
    versions(TcbLayout.TURIN, TURIN_TCB);
    vendor.put(SnpExtensions.HARDWARE_ID, Arrays.copyOf(SnpForge.CHIP_ID, 8));
  }

  private void versions(TcbLayout layout, byte[] tcb) {
    layout
        .components()
        .forEach(component ->
            vendor.put(
                component.extension(),
                der(new ASN1Integer(Byte.toUnsignedInt(tcb[component.index()])))));
  }

  /** A fleet key: its provider's name instead of a chip's id. */
  void vlek() {
    endorsement = Kind.VLEK;
    vendor.remove(SnpExtensions.HARDWARE_ID);
    vendor.put(SnpExtensions.CSP_ID, der(new DERIA5String("CN=cloud.example")));
  }

  void extension(String oid, byte[] value) {
    vendor.put(oid, value);
  }

  void withoutExtension(String oid) {
    vendor.remove(oid);
  }

  void arkName(String commonName) {
    arkName = commonName;
  }

  void askName(String commonName) {
    askName = commonName;
  }

  void arkKey(KeyPair key) {
    arkKey = key;
  }

  void askKey(KeyPair key) {
    askKey = key;
  }

  void vcekKey(KeyPair key) {
    vcekKey = key;
  }

  void vcekIssuer(String commonName) {
    vcekIssuer = commonName;
  }

  void vcekSignature(String algorithm) {
    vcekSignature = algorithm;
  }

  /** Signs the VCEK with another key than the ASK's. */
  void vcekSigner(KeyPair key) {
    vcekSigner = key;
  }

  void vcekUntil(Instant until) {
    vcekUntil = until;
  }

  void askUntil(Instant until) {
    askUntil = until;
  }

  void askIsNoAuthority() {
    askIsAuthority = false;
  }

  void vcekExtra(Consumer<X509v3CertificateBuilder> extra) {
    vcekExtra = extra;
  }

  KeyPair vcekKey() {
    return vcekKey;
  }

  String product() {
    return product;
  }

  static Sha256 arkPin() {
    return Sha256.digest(ForgedKeys.ARK.getPublic().getEncoded());
  }

  Map<Kind, byte[]> encoded() {
    return Map.of(Kind.ARK, ark(), Kind.ASK, ask(), endorsement, vcek());
  }

  /** Each certificate in the form that some hosts put into their tables. */
  static byte[] pem(byte[] der) {
    return ("-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The endorsement by itself. */
  X509Certificate endorsement() {
    return certificate(encoded().get(endorsement));
  }

  /** Root and intermediate, which the verifier may know beforehand. */
  List<X509Certificate> authorities() {
    return List.of(certificate(ask()), certificate(ark()));
  }

  static X509Certificate certificate(byte[] der) {
    return checked(() ->
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der)));
  }

  private String arkCommonName() {
    return arkName == null ? "ARK-" + product : arkName;
  }

  private String askCommonName() {
    String ofItsKind = (endorsement == Kind.VLEK ? "SEV-VLEK-" : "SEV-") + product;
    return askName == null ? ofItsKind : askName;
  }

  private byte[] ark() {
    X509v3CertificateBuilder ark =
        builder(
            arkCommonName(),
            arkCommonName(),
            BigInteger.valueOf(0x10000),
            Instant.parse("2045-01-01T00:00:00Z"),
            arkKey.getPublic());
    authority(ark);
    return sign(ark, PSS_SHA384, arkKey);
  }

  private byte[] ask() {
    X509v3CertificateBuilder ask =
        builder(arkCommonName(), askCommonName(), ASK_SERIAL, askUntil, askKey.getPublic());
    if (askIsAuthority) {
      authority(ask);
    }
    return sign(ask, PSS_SHA384, arkKey);
  }

  private byte[] vcek() {
    X509v3CertificateBuilder vcek =
        builder(
            vcekIssuer == null ? askCommonName() : vcekIssuer,
            "SEV-" + endorsement,
            BigInteger.ZERO,
            vcekUntil,
            vcekKey.getPublic());
    vendor.forEach((oid, value) ->
        checked(() -> vcek.addExtension(new ASN1ObjectIdentifier(oid), false, value)));
    vcekExtra.accept(vcek);
    return sign(vcek, vcekSignature, vcekSigner == null ? askKey : vcekSigner);
  }

  /** A revocation list of the root, with the ASK in it if asked for. */
  X509CRL revocationList(boolean revoked, Instant until, KeyPair signer) {
    return revocationList(
        arkCommonName(), until, signer, revoked ? List.of(ASK_SERIAL) : List.of());
  }

  /** A revocation list of the intermediate that names every endorsement there is. */
  X509CRL listOfEndorsements(Instant until) {
    return revocationList(askCommonName(), until, askKey, List.of(BigInteger.ZERO));
  }

  private static X509CRL revocationList(
      String issuer, Instant until, KeyPair signer, List<BigInteger> serials) {
    return checked(() -> {
      Date from = Date.from(until.minusSeconds(86_400));
      X509v2CRLBuilder list = new X509v2CRLBuilder(name(issuer), from);
      list.setNextUpdate(Date.from(until));
      serials.forEach(serial -> list.addCRLEntry(serial, from, 0));
      byte[] encoded = list.build(signer(PSS_SHA384, signer)).getEncoded();
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
    });
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, BigInteger serial, Instant until, PublicKey key) {
    return new X509v3CertificateBuilder(
        name(issuer),
        serial,
        Date.from(Instant.parse("2023-01-01T00:00:00Z")),
        Date.from(until),
        name(subject),
        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  private static X500Name name(String commonName) {
    return new X500Name("OU=Engineering,C=US,O=A forge for tests,CN=" + commonName);
  }

  private static void authority(X509v3CertificateBuilder certificate) {
    checked(() ->
        certificate
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
            .addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
  }

  private static byte[] sign(X509v3CertificateBuilder builder, String algorithm, KeyPair key) {
    return checked(() -> builder.build(signer(algorithm, key)).getEncoded());
  }

  private static ContentSigner signer(String algorithm, KeyPair key) {
    return checked(() ->
        new JcaContentSignerBuilder(algorithm).setProvider(BOUNCY_CASTLE).build(key.getPrivate()));
  }

  static byte[] der(ASN1Encodable value) {
    return checked(() -> value.toASN1Primitive().getEncoded());
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  private static <T> T checked(Step<T> step) {
    try {
      return step.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
