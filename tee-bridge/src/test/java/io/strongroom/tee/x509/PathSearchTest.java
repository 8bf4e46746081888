package io.strongroom.tee.x509;

import static io.strongroom.tee.x509.Forge.AT;
import static io.strongroom.tee.x509.Forge.FROM;
import static io.strongroom.tee.x509.Forge.UNTIL;
import static io.strongroom.tee.x509.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.x509.Forge.Wish;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PathSearchTest {
  private static final Instant BEFORE = FROM.minusSeconds(1);
  private static final PathRules RULES = new PathRules("spec §1", 4, Set.of(Forge.SHA256));

  private final Forge root = Forge.named("root");
  private final Forge middle = Forge.named("middle");
  private final Forge leaf = Forge.named("leaf");

  private final X509Certificate rootCertificate = root.root();
  private final X509Certificate middleCertificate = root.issue(middle, new Wish().authority(0));
  private final X509Certificate end = middle.issue(leaf, new Wish());

  private CertificatePath path(X509Certificate certificate, X509Certificate... candidates)
      throws RefusedEvidenceException {
    return pathAt(AT, certificate, candidates);
  }

  private CertificatePath pathAt(
      Instant at, X509Certificate certificate, X509Certificate... candidates)
      throws RefusedEvidenceException {
    return new PathSearch(RULES, root.anchors(), List.of(candidates), at).from(certificate);
  }

  @Test
  void findsAPathWhateverTheOrder() throws Exception {
    CertificatePath path = path(end, rootCertificate, end, middleCertificate, rootCertificate);

    assertThat(path.certificates()).containsExactly(end, middleCertificate, rootCertificate);
    assertThat(path.end()).isEqualTo(end);
    assertThat(path.issuer()).isEqualTo(middleCertificate);
    assertThat(path.root()).isEqualTo(rootCertificate);
    assertThat(path.anchor().name()).isEqualTo("root");
    assertThat(path.validUntil()).isEqualTo(UNTIL);
  }

  @Test
  void takesAlongWhatLeadsToARoot() throws Exception {
    PathSearch search =
        new PathSearch(RULES, root.anchors(), List.of(rootCertificate, middleCertificate), AT);

    search.requireEach(List.of(end, middleCertificate, rootCertificate));
  }

  @Test
  void takesNothingAlongThatLeadsNowhere() {
    X509Certificate impostor = Forge.named("root").root();
    X509Certificate orphan = Forge.named("stranger").issue(leaf, new Wish());
    PathSearch search =
        new PathSearch(RULES, root.anchors(), List.of(rootCertificate, middleCertificate), AT);

    for (X509Certificate other : List.of(impostor, orphan)) {
      assertThatThrownBy(() -> search.requireEach(List.of(end, other)))
          .isInstanceOf(RefusedEvidenceException.class);
    }
  }

  @Test
  void takesNoEndCertificateWhoseKeyMayNotSign() throws Exception {
    X509Certificate signs = middle.issue(leaf, new Wish().usage(KeyUsage.digitalSignature));
    X509Certificate encrypts = middle.issue(leaf, new Wish().usage(KeyUsage.keyEncipherment));

    assertThat(path(signs, middleCertificate, rootCertificate).end()).isEqualTo(signs);
    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN, () -> path(encrypts, middleCertificate, rootCertificate));
  }

  @Test
  void prefersACertificateThatIsValidNow() throws Exception {
    X509Certificate old =
        root.issue(middle, new Wish().authority(0).valid(FROM.minusSeconds(100), FROM));

    assertThat(path(end, old, middleCertificate, rootCertificate).issuer())
        .isEqualTo(middleCertificate);
  }

  @Test
  void believesNoRootForComingAlong() {
    Forge stranger = Forge.named("root");
    X509Certificate middleOfStranger = stranger.issue(middle, new Wish().authority(0));

    assertRefused(RefusalCode.UNTRUSTED_ROOT, () -> path(end, middleOfStranger, stranger.root()));
    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN, () -> path(end, middleOfStranger, rootCertificate));
  }

  @Test
  void findsThePinnedRootBesideAStrangerOfItsName() throws Exception {
    Forge stranger = Forge.named("root");
    X509Certificate middleOfStranger = stranger.issue(middle, new Wish().authority(0));

    assertThat(
            path(end, stranger.root(), middleOfStranger, middleCertificate, rootCertificate).root())
        .isEqualTo(rootCertificate);
  }

  @Test
  void refusesWithoutAnIssuer() {
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(end));
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(end, middleCertificate));
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(end, rootCertificate));
  }

  @Test
  void refusesEverythingWithoutAnchors() {
    PathSearch search =
        new PathSearch(
            RULES, new TrustAnchors(List.of()), List.of(middleCertificate, rootCertificate), AT);

    assertRefused(RefusalCode.UNTRUSTED_ROOT, () -> search.from(end));
  }

  @Test
  void refusesAnIssuerByNameAlone() {
    X509Certificate forged = Forge.named("middle").issue(leaf, new Wish());

    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN, () -> path(forged, middleCertificate, rootCertificate));
  }

  @Test
  void refusesWhatIsNotValidAtTheInstant() {
    assertRefused(
        RefusalCode.CERTIFICATE_VALIDITY,
        () -> pathAt(BEFORE, end, middleCertificate, rootCertificate));
    assertRefused(
        RefusalCode.CERTIFICATE_VALIDITY,
        () -> pathAt(UNTIL.plusSeconds(1), end, middleCertificate, rootCertificate));
    X509Certificate old = root.issue(middle, new Wish().authority(0).valid(BEFORE, FROM));
    assertRefused(RefusalCode.CERTIFICATE_VALIDITY, () -> path(end, old, rootCertificate));
  }

  @Test
  void bothEndsOfValidityBelongToIt() throws Exception {
    assertThat(pathAt(FROM, end, middleCertificate, rootCertificate)).isNotNull();
    assertThat(pathAt(UNTIL, end, middleCertificate, rootCertificate)).isNotNull();
  }

  @Test
  void refusesAlgorithmsThatTheVendorDoesNotUse() {
    X509Certificate other = middle.issue(leaf, new Wish().algorithm("SHA384withECDSA"));

    assertRefused(
        RefusalCode.CERTIFICATE_ALGORITHM, () -> path(other, middleCertificate, rootCertificate));
  }

  @Test
  void refusesCriticalExtensionsThatNobodyChecks() throws Exception {
    X509Certificate odd = middle.issue(leaf, new Wish().critical("1.2.3.4"));

    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN, () -> path(odd, middleCertificate, rootCertificate));
    PathRules understanding =
        new PathRules(
            "spec §1", 4, Set.of(Forge.SHA256), Set.of("2.5.29.19", "2.5.29.15", "1.2.3.4"));
    assertThat(
            new PathSearch(
                    understanding, root.anchors(), List.of(middleCertificate, rootCertificate), AT)
                .from(odd))
        .isNotNull();
  }

  @Test
  void refusesIssuersThatAreNoAuthorities() {
    X509Certificate plain = root.issue(middle, new Wish());
    X509Certificate withoutUsage = root.issue(middle, new Wish().authorityWithoutUsage());

    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(end, plain, rootCertificate));
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(end, withoutUsage, rootCertificate));
  }

  @Test
  void refusesAnAuthorityAsEnd() {
    X509Certificate authority = middle.issue(leaf, new Wish().authority(0));

    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN, () -> path(authority, middleCertificate, rootCertificate));
  }

  @Test
  void refusesMoreAuthoritiesThanOneMayHaveBelowIt() throws Exception {
    Forge lower = Forge.named("lower");
    X509Certificate lowerCertificate = middle.issue(lower, new Wish().authority(0));
    X509Certificate deep = lower.issue(leaf, new Wish());
    X509Certificate generous = root.issue(middle, new Wish().authority(1));

    assertRefused(
        RefusalCode.CERTIFICATE_CHAIN,
        () -> path(deep, lowerCertificate, middleCertificate, rootCertificate));
    assertThat(path(deep, lowerCertificate, generous, rootCertificate).certificates()).hasSize(4);
  }

  @Test
  void refusesLongerPathsThanTheVendorHas() {
    PathSearch search =
        new PathSearch(
            new PathRules("spec §1", 2, Set.of(Forge.SHA256)),
            root.anchors(),
            List.of(middleCertificate, rootCertificate),
            AT);

    assertRefused(RefusalCode.UNTRUSTED_ROOT, () -> search.from(end));
  }

  @Test
  void refusesARootAsEvidenceOfItself() {
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(rootCertificate, rootCertificate));
    X509Certificate plain = root.issue(root, new Wish());
    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> path(plain, plain));
  }

  /** Each of them issues each other, so that there are more paths than anybody can try. */
  @Test
  @Timeout(20)
  void givesUpAmongCertificatesThatIssueEachOther() {
    Forge twin = Forge.named("twin");
    Forge other = Forge.named("other");
    List<X509Certificate> twins = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      twins.add(twin.issue(other, new Wish().authority(5).serial(i)));
      twins.add(other.issue(twin, new Wish().authority(5).serial(i)));
    }
    PathRules deep = new PathRules("spec §1", 8, Set.of(Forge.SHA256));
    PathSearch search = new PathSearch(deep, root.anchors(), twins, AT);
    long before = System.nanoTime();

    assertRefused(RefusalCode.CERTIFICATE_CHAIN, () -> search.from(other.issue(leaf, new Wish())));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }
}
