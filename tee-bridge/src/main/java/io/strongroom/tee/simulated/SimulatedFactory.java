package io.strongroom.tee.simulated;

import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.TrustAnchor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Stands in for AMD: makes a deployment's own roots and endorses simulated chips with them.
 *
 * <p>Roots are made once for a deployment and never shipped. A folder of roots holds {@code
 * ark.der}, {@code ask.der}, {@code ark.p12} and {@code ask.p12}; a chip's folder holds {@code
 * vcek.p12}, {@code vcek.der}, {@code ask.der}, {@code ark.der} and {@code chip_id}. All files are
 * 0600, and none is ever overwritten.
 *
 * <p>Example: {@code SimulatedFactory.create(roots, random, clock).makeChip(chip1)}.
 */
public final class SimulatedFactory {
  private static final int CHIP_ID_BYTES = 64;
  private static final String ARK_DER = "ark.der";
  private static final String ASK_DER = "ask.der";
  private static final String ASK_KEY = "ask.p12";

  private final SimulatedCertificates certificates;
  private final SecureRandom random;
  private final X509Certificate ark;
  private final X509Certificate ask;
  private final KeyPair askKey;

  private SimulatedFactory(
      SimulatedCertificates certificates,
      SecureRandom random,
      X509Certificate ark,
      X509Certificate ask,
      KeyPair askKey) {
    this.certificates = certificates;
    this.random = random;
    this.ark = ark;
    this.ask = ask;
    this.askKey = askKey;
  }

  /** Makes new roots and writes them; takes some seconds, for two RSA keys of 4096 bits. */
  public static SimulatedFactory create(Path roots, SecureRandom random, InstantSource time)
      throws IOException {
    CompletableFuture<KeyPair> other =
        CompletableFuture.supplyAsync(() -> SimulatedKeys.rsa(random));
    KeyPair arkKey = SimulatedKeys.rsa(random);
    KeyPair askKey = other.join();
    SimulatedCertificates certificates = new SimulatedCertificates(time, random);
    X509Certificate ark = certificates.ark(arkKey);
    X509Certificate ask = certificates.ask(askKey.getPublic(), arkKey.getPrivate());
    PrivateFiles.makeFolder(roots);
    SimulatedKeys.store(roots.resolve("ark.p12"), "ark", arkKey.getPrivate(), ark);
    SimulatedKeys.store(roots.resolve(ASK_KEY), "ask", askKey.getPrivate(), ask, ark);
    PrivateFiles.write(roots.resolve(ARK_DER), SimulatedCertificates.der(ark));
    PrivateFiles.write(roots.resolve(ASK_DER), SimulatedCertificates.der(ask));
    return new SimulatedFactory(certificates, random, ark, ask, askKey);
  }

  /** Opens roots that {@link #create} wrote, to make further chips. */
  public static SimulatedFactory open(Path roots, SecureRandom random, InstantSource time)
      throws IOException {
    X509Certificate ark = SimulatedCertificates.read(roots.resolve(ARK_DER));
    X509Certificate ask = SimulatedCertificates.read(roots.resolve(ASK_DER));
    KeyPair askKey =
        new KeyPair(ask.getPublicKey(), SimulatedKeys.load(roots.resolve(ASK_KEY), "ask"));
    return new SimulatedFactory(new SimulatedCertificates(time, random), random, ark, ask, askKey);
  }

  /** What verifiers of this deployment pin. */
  public TrustAnchor anchor() {
    return anchorOf(ark);
  }

  /** The anchor for the {@code ark.der} that {@link #create} wrote. */
  public static TrustAnchor anchorOf(Path arkDer) throws IOException {
    return anchorOf(SimulatedCertificates.read(arkDer));
  }

  private static TrustAnchor anchorOf(X509Certificate ark) {
    return new TrustAnchor(SimulatedNames.ARK, SimulatedNames.PRODUCT, TrustAnchor.pinOf(ark));
  }

  /** Makes a chip with a random id and a VCEK of its own, and writes its folder. */
  public ChipId makeChip(Path folder) throws IOException {
    byte[] id = new byte[CHIP_ID_BYTES];
    random.nextBytes(id);
    ChipId chip = new ChipId(id);
    KeyPair key = SimulatedKeys.p384(random);
    X509Certificate vcek = certificates.vcek(key.getPublic(), chip, askKey.getPrivate());
    PrivateFiles.makeFolder(folder);
    SimulatedKeys.store(
        folder.resolve(SimulatedChip.KEY_FILE),
        SimulatedChip.ALIAS,
        key.getPrivate(),
        vcek,
        ask,
        ark);
    PrivateFiles.write(folder.resolve("vcek.der"), SimulatedCertificates.der(vcek));
    PrivateFiles.write(folder.resolve(ASK_DER), SimulatedCertificates.der(ask));
    PrivateFiles.write(folder.resolve(ARK_DER), SimulatedCertificates.der(ark));
    PrivateFiles.write(
        folder.resolve(SimulatedChip.ID_FILE), (chip + "\n").getBytes(StandardCharsets.US_ASCII));
    return chip;
  }
}
