package io.strongroom.tee.x509;

import static io.strongroom.tee.x509.Forge.AT;
import static io.strongroom.tee.x509.Forge.FROM;
import static io.strongroom.tee.x509.Forge.UNTIL;
import static io.strongroom.tee.x509.Forge.checked;
import static io.strongroom.tee.x509.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.x509.Forge.Wish;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class RevocationListsTest {
  private final Forge root = Forge.named("root");
  private final X509Certificate issuer = root.root();
  private final X509Certificate certificate =
      root.issue(Forge.named("leaf"), new Wish().serial(42));

  private static RevocationLists at(Instant at, X509CRL... lists) {
    return new RevocationLists(List.of(lists), at, "spec §2");
  }

  private static RevocationLists now(X509CRL... lists) {
    return at(AT, lists);
  }

  @Test
  void saysWhetherAListWasConsulted() throws Exception {
    assertThat(now().check(certificate, issuer)).isFalse();
    assertThat(now(root.list(FROM, UNTIL)).check(certificate, issuer)).isTrue();
    assertThat(now(root.list(FROM, UNTIL, 41, 43)).check(certificate, issuer)).isTrue();
  }

  @Test
  void passesOverListsOfOthers() throws Exception {
    X509CRL other = Forge.named("other").list(FROM, UNTIL, 42);

    assertThat(now(other).check(certificate, issuer)).isFalse();
  }

  @Test
  void refusesWhatIsOnAnyList() {
    assertRefused(
        RefusalCode.CERTIFICATE_REVOKED,
        () -> now(root.list(FROM, UNTIL), root.list(FROM, UNTIL, 42)).check(certificate, issuer));
  }

  @Test
  void refusesListsThatAreNotCurrent() {
    assertNotGenuine(at(UNTIL.plusSeconds(1), root.list(FROM, UNTIL)));
    assertNotGenuine(at(FROM.minusSeconds(1), root.list(FROM, UNTIL)));
    assertNotGenuine(now(root.list(FROM, null)));
  }

  @Test
  void refusesAListByAnotherKey() {
    assertNotGenuine(now(Forge.named("root").list(FROM, UNTIL)));
  }

  @Test
  void refusesAListThatIsAPartOfAnother() {
    X509CRL delta =
        root.list(
            FROM,
            UNTIL,
            builder ->
                Forge.checked(() ->
                    builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1))));

    assertNotGenuine(now(delta));
  }

  @Test
  void refusesAListWithAnEntryThatSaysMore() {
    X509CRL indirect =
        root.list(
            FROM,
            UNTIL,
            builder ->
                checked(() -> {
                  ExtensionsGenerator more = new ExtensionsGenerator();
                  more.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, new byte[] {5, 0});
                  return builder.addCRLEntry(
                      BigInteger.valueOf(43), Date.from(FROM), more.generate());
                }));
    assertNotGenuine(now(indirect));
  }

  @Test
  void refusesAListOfWhoMaySignNone() {
    X509Certificate signsCertificates = root.issue(root, new Wish().usage(KeyUsage.keyCertSign));
    assertRefused(
        RefusalCode.REVOCATION_LIST,
        () -> now(root.list(FROM, UNTIL)).check(certificate, signsCertificates));
  }

  private void assertNotGenuine(RevocationLists lists) {
    assertRefused(RefusalCode.REVOCATION_LIST, () -> lists.check(certificate, issuer));
  }
}
