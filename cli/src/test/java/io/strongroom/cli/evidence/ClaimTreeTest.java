package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TrustAnchor;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClaimTreeTest {
  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private static final Authenticity AUTHENTICITY =
      new Authenticity(
          Optional.of(new TrustAnchor("root", "product", Sha256.digest(new byte[0]))),
          "CN=who signed",
          Optional.of(new ChipId(new byte[] {1})),
          Optional.empty(),
          Optional.of(AT),
          true);

  private static NitroClaims claims() {
    TreeMap<Integer, OpaqueBytes> pcrs = new TreeMap<>();
    pcrs.put(0, OpaqueBytes.of("00"));
    pcrs.put(10, OpaqueBytes.of("ff"));
    return new NitroClaims(
        AUTHENTICITY,
        "i-\u001b[2J",
        AT,
        pcrs,
        Optional.of(OpaqueBytes.of("abcd")),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void writesEveryClaimInItsOwnForm() {
    JsonObject json = ClaimTree.of(claims());

    assertThat(json.keySet())
        .containsExactly(
            "authenticity", "module_id", "timestamp", "pcrs", "nonce", "standing", "mode");
    assertThat(json.getString("timestamp")).isEqualTo("2026-06-01T00:00:00Z");
    assertThat(json.getString("nonce")).isEqualTo("abcd");
    assertThat(json.getJsonObject("pcrs").getString("10")).isEqualTo("ff");
    JsonObject authenticity = json.getJsonObject("authenticity");
    assertThat(authenticity.getBoolean("revocation_checked")).isTrue();
    assertThat(authenticity.getString("chip")).isEqualTo("01");
    assertThat(authenticity).doesNotContainKey("cloud");
    assertThat(authenticity.getJsonObject("root").getString("spki")).startsWith("sha256:");
  }

  record Odd(
      OptionalInt none, OptionalInt one, long big, List<String> texts, List<Nested> nested) {}

  record Nested(int svn2Of) {}

  @Test
  void writesNumbersAndLists() {
    Odd odd =
        new Odd(
            OptionalInt.empty(),
            OptionalInt.of(-1),
            Long.MAX_VALUE,
            List.of("a", "b"),
            List.of(new Nested(7)));

    assertThat(ClaimTree.of(odd))
        .hasToString(
            "{\"one\":-1,\"big\":9223372036854775807,\"texts\":[\"a\",\"b\"],"
                + "\"nested\":[{\"svn2_of\":7}]}");
    assertThat(ClaimTree.rows(ClaimTree.of(odd)))
        .contains(List.of("texts", "a b"), List.of("nested.0.svn2_of", "7"));
  }

  @Test
  void showsNoNameThatCouldMoveTheCursor() {
    assertThat(ClaimTree.rows(ClaimTree.of(claims()))).contains(List.of("module_id", "i-?[2J"));
  }
}
