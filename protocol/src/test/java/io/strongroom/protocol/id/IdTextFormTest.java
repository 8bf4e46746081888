package io.strongroom.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One text for one value, and no value for any other text. */
class IdTextFormTest {
  private static final String HEX64 = "0".repeat(63) + "a";

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "acme", "a-1", "z23456789-z23456789-z23456789-z23456789-z23456789-abc"})
  void acceptsNames(String name) {
    assertThat(Namespace.of(name)).hasToString(name);
    assertThat(FunctionName.of(name)).hasToString(name);
    assertThat(AliasName.of(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a/b", "a.b", "a b", "a\n", "é", ".."})
  void refusesOtherNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Namespace.of(name));
    assertThatIllegalArgumentException().isThrownBy(() -> FunctionName.of(name));
    assertThatIllegalArgumentException().isThrownBy(() -> AliasName.of(name));
  }

  @Test
  void refusesNamesOf64Characters() {
    assertThatIllegalArgumentException().isThrownBy(() -> Namespace.of("a".repeat(64)));
  }

  @Test
  void digestsHaveOneText() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(Sha256.digest(abc))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha384.digest(abc).toString())
        .startsWith("sha384:cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed");
    assertThat(Sha256.ofBytes(Sha256.digest(abc).bytes())).isEqualTo(Sha256.digest(abc));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha384:00", "SHA256:00", "sha256:xyz"})
  void refusesOtherDigests(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sha256.of(text));
    assertThatIllegalArgumentException().isThrownBy(() -> VersionDigest.of(text));
  }

  @Test
  void refusesDigestsInUpperCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sha256.of("sha256:" + HEX64.replace('a', 'A')));
  }

  @Test
  void refusesThumbprintsOfAnotherLengthOrSpelling() {
    String good = Thumbprint.of(Sha256.digest(new byte[0])).toString();
    assertThat(good).hasSize(43);
    assertThat(Thumbprint.of(good)).hasToString(good);
    assertThatIllegalArgumentException().isThrownBy(() -> Thumbprint.of(good + "A"));
    assertThatIllegalArgumentException().isThrownBy(() -> Thumbprint.of(good + "="));
    // The last character carries four bits; a spelling with the other two set is another text.
    String stray = good.substring(0, 42) + (char) (good.charAt(42) + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> Thumbprint.of(stray));
  }

  @Test
  void randomIdsHaveTheirForm() {
    Random random = new Random(1);
    CaseId caseId = CaseId.random(random);
    InvocationId invocation = InvocationId.random(random);
    assertThat(caseId.toString()).matches("case-[0-9a-f]{16}");
    assertThat(CaseId.of(caseId.toString())).isEqualTo(caseId);
    assertThat(InvocationId.of(invocation.toString())).isEqualTo(invocation);
    assertThatIllegalArgumentException().isThrownBy(() -> InvocationId.of("00"));
    assertThatIllegalArgumentException().isThrownBy(() -> CaseId.of("case-XYZ"));
  }

  @Test
  void functionsAreNamespaceAndName() {
    FunctionRef function = FunctionRef.of("acme/redact");
    assertThat(function.namespace()).isEqualTo(Namespace.of("acme"));
    assertThat(function).hasToString("acme/redact");
    assertThatIllegalArgumentException().isThrownBy(() -> FunctionRef.of("acme"));
    assertThatIllegalArgumentException().isThrownBy(() -> FunctionRef.of("acme/a/b"));
  }

  @Test
  void servicesAreSpiffeIds() {
    String text = "spiffe://dev.strongroom.internal/service/gateway/2";
    ServiceIdentity identity = ServiceIdentity.of(text);
    assertThat(identity.service()).isEqualTo(ServiceIdentity.Service.GATEWAY);
    assertThat(identity.instance()).isEqualTo(2);
    assertThat(identity).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spiffe://d/service/gateway/0",
        "spiffe://d/service/gateway/01",
        "spiffe://d/service/executor/1",
        "spiffe://d/service/gateway/1/",
        "spiffe://D/service/gateway/1",
        "spiffe:///service/gateway/1",
        "https://d/service/gateway/1",
        "spiffe://d/service/gateway/1?x"
      })
  void refusesOtherIdentities(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceIdentity.of(text));
  }

  @Test
  void generationsGrowByOne() {
    assertThat(Generation.FIRST.next()).isEqualTo(new Generation(2));
    assertThat(new Generation(2).follows(Generation.FIRST)).isTrue();
    assertThat(new Generation(3).follows(Generation.FIRST)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Generation(0));
  }
}
