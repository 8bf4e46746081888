package io.strongroom.tee.nitro;

import io.strongroom.protocol.id.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
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

/** Certificates as AWS's, each of whose properties a test can change. */
final class ForgedBundle {
  /** Who stands in the chain, root first; each is issued by the one before. */
  enum Rank {
    ROOT(100),
    REGIONAL(101),
    ZONAL(102),
    INSTANCE(103),
    ENCLAVE(104);

    private final int serial;

    Rank(int serial) {
      this.serial = serial;
    }

    private String subject() {
      return "CN=forged %s.aws.nitro-enclaves,C=US,O=Amazon,OU=AWS".formatted(name());
    }
  }

  static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2026-06-01T03:00:03Z");
  static final KeyPair P256 = key("secp256r1");

  private static final Map<Rank, KeyPair> KEYS = keys();
  private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

  private final Map<Rank, KeyPair> keys = new EnumMap<>(KEYS);
  private final Map<Rank, KeyPair> signers = new EnumMap<>(Rank.class);
  private final Map<Rank, String> algorithms = new EnumMap<>(Rank.class);
  private final Map<Rank, Instant> until = new EnumMap<>(Rank.class);
  private final Map<Rank, OptionalInt> usage = new EnumMap<>(Rank.class);
  private final Map<Rank, BasicConstraints> constraints = new EnumMap<>(Rank.class);
  private Rank criticallyExtended;

  ForgedBundle() {
    for (Rank rank : Rank.values()) {
      algorithms.put(rank, "SHA384withECDSA");
      until.put(rank, UNTIL.plusSeconds(86_400));
      usage.put(rank, OptionalInt.of(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
    until.put(Rank.ENCLAVE, UNTIL);
    usage.put(Rank.ENCLAVE, OptionalInt.of(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    constraints.put(Rank.ROOT, new BasicConstraints(true));
    constraints.put(Rank.REGIONAL, new BasicConstraints(2));
    constraints.put(Rank.ZONAL, new BasicConstraints(1));
    constraints.put(Rank.INSTANCE, new BasicConstraints(0));
    constraints.put(Rank.ENCLAVE, new BasicConstraints(false));
  }

  void key(Rank rank, KeyPair key) {
    keys.put(rank, key);
  }

  KeyPair key(Rank rank) {
    return keys.get(rank);
  }

  /** Signs a certificate with another key than its issuer's. */
  void signer(Rank rank, KeyPair key) {
    signers.put(rank, key);
  }

  void algorithm(Rank rank, String algorithm) {
    algorithms.put(rank, algorithm);
  }

  void until(Rank rank, Instant end) {
    until.put(rank, end);
  }

  void usage(Rank rank, OptionalInt bits) {
    usage.put(rank, bits);
  }

  void constraints(Rank rank, BasicConstraints value) {
    constraints.put(rank, value);
  }

  void criticalExtension(Rank rank) {
    criticallyExtended = rank;
  }

  static Sha256 rootPin() {
    return Sha256.digest(KEYS.get(Rank.ROOT).getPublic().getEncoded());
  }

  /** Everything but the enclave's own, in AWS's order. */
  List<byte[]> bundle() {
    List<byte[]> bundle = new ArrayList<>();
    for (Rank rank : List.of(Rank.ROOT, Rank.REGIONAL, Rank.ZONAL, Rank.INSTANCE)) {
      bundle.add(certificate(rank));
    }
    return bundle;
  }

  byte[] certificate(Rank rank) {
    return checked(() -> {
      Rank issuer = issuer(rank);
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              new X500Name(issuer.subject()),
              serial(rank),
              Date.from(FROM),
              Date.from(until.get(rank)),
              new X500Name(rank.subject()),
              SubjectPublicKeyInfo.getInstance(keys.get(rank).getPublic().getEncoded()));
      if (constraints.get(rank) != null) {
        builder.addExtension(Extension.basicConstraints, true, constraints.get(rank));
      }
      if (usage.get(rank).isPresent()) {
        KeyUsage bits = new KeyUsage(usage.get(rank).getAsInt());
        builder.addExtension(Extension.keyUsage, true, bits);
      }
      if (rank == criticallyExtended) {
        builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE);
      }
      KeyPair signer = signers.getOrDefault(rank, keys.get(issuer));
      return builder.build(signer(algorithms.get(rank), signer)).getEncoded();
    });
  }

  /** A list by one authority, which may name what it issued. */
  byte[] revocationList(Rank authority, boolean revoked, Instant nextUpdate) {
    return checked(() -> {
      X509v2CRLBuilder list =
          new X509v2CRLBuilder(new X500Name(authority.subject()), Date.from(FROM));
      list.setNextUpdate(Date.from(nextUpdate));
      if (revoked) {
        list.addCRLEntry(serial(issuedBy(authority)), Date.from(FROM), 0);
      }
      return list.build(signer("SHA384withECDSA", keys.get(authority))).getEncoded();
    });
  }

  private static Rank issuer(Rank rank) {
    return switch (rank) {
      case ROOT, REGIONAL -> Rank.ROOT;
      case ZONAL -> Rank.REGIONAL;
      case INSTANCE -> Rank.ZONAL;
      case ENCLAVE -> Rank.INSTANCE;
    };
  }

  private static Rank issuedBy(Rank authority) {
    return switch (authority) {
      case ROOT -> Rank.REGIONAL;
      case REGIONAL -> Rank.ZONAL;
      case ZONAL -> Rank.INSTANCE;
      case INSTANCE, ENCLAVE -> Rank.ENCLAVE;
    };
  }

  private static BigInteger serial(Rank rank) {
    return BigInteger.valueOf(rank.serial);
  }

  private static ContentSigner signer(String algorithm, KeyPair key) {
    return checked(() ->
        new JcaContentSignerBuilder(algorithm).setProvider(BOUNCY_CASTLE).build(key.getPrivate()));
  }

  private static Map<Rank, KeyPair> keys() {
    Map<Rank, KeyPair> keys = new EnumMap<>(Rank.class);
    for (Rank rank : Rank.values()) {
      keys.put(rank, key("secp384r1"));
    }
    return keys;
  }

  private static KeyPair key(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
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
