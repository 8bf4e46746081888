package io.strongroom.tee.azure;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.Json;
import io.strongroom.tee.sevsnp.ForgedMachine;
import io.strongroom.tee.tpm.ForgedKeys;
import io.strongroom.tee.tpm.TpmForge;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A confidential VM that is right in everything, except where a test asks for otherwise. */
final class AzureForge {
  static final int NV_BYTES = 2600;

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int REGISTERS = 24;

  private String runtimeData = runtimeData(keys("HCLAkPub"));
  private Consumer<byte[]> reportDataChange = bytes -> {};
  private Consumer<ByteBuffer> hclChange = bytes -> {};
  private UnaryOperator<JsonObjectBuilder> members = builder -> builder;
  private TpmForge tpm = TpmForge.rsassa();
  private int version = 1;

  static String keys(String... names) {
    RSAPublicKey key = (RSAPublicKey) ForgedKeys.RSA.getPublic();
    JsonArrayBuilder keys = JSON.createArrayBuilder();
    for (String name : names) {
      byte[] modulus = key.getModulus().toByteArray();
      keys.add(
          Json.objectBuilder()
              .add("kid", name)
              .add("kty", "RSA")
              .add("e", "AQAB")
              .add("n", Base64Url.encode(Arrays.copyOfRange(modulus, 1, modulus.length))));
    }
    return keys.build().toString();
  }

  static String runtimeData(String keys) {
    return "{\"keys\":%s,\"vm-configuration\":{\"secure-boot\":true},\"user-data\":\"%s\"}"
        .formatted(keys, "0f".repeat(64));
  }

  AzureForge runtime(String json) {
    runtimeData = json;
    return this;
  }

  /** Changes what the hardware signs. */
  AzureForge reportData(Consumer<byte[]> change) {
    reportDataChange = change;
    return this;
  }

  /** Changes the layer's report after it was made. */
  AzureForge hcl(Consumer<ByteBuffer> change) {
    hclChange = change;
    return this;
  }

  AzureForge version(int other) {
    version = other;
    return this;
  }

  AzureForge members(UnaryOperator<JsonObjectBuilder> change) {
    members = change;
    return this;
  }

  AzureForge tpm(TpmForge other) {
    tpm = other;
    return this;
  }

  byte[] hclReport() {
    byte[] data = runtimeData.getBytes(StandardCharsets.UTF_8);
    byte[] reportData = Arrays.copyOf(Sha256.digest(data).bytes(), 64);
    reportDataChange.accept(reportData);
    ByteBuffer hcl = ByteBuffer.allocate(NV_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    hcl.put("HCLA".getBytes(StandardCharsets.US_ASCII)).putInt(version);
    hcl.putInt(32 + 1184 + 20 + data.length).putInt(2);
    hcl.position(32).put(ForgedMachine.report(reportData));
    hcl.putInt(20 + data.length).putInt(1).putInt(2).putInt(1).putInt(data.length).put(data);
    hclChange.accept(hcl);
    return hcl.array();
  }

  TeeEvidence evidence() {
    byte[] attest = tpm.attest();
    JsonObjectBuilder quote =
        Json.objectBuilder()
            .add("message", HexFormat.of().formatHex(attest))
            .add("signature", HexFormat.of().formatHex(tpm.rawSignature(attest)))
            .add("pcrs", registers());
    JsonObjectBuilder primary =
        Json.objectBuilder()
            .add("version", 1)
            .add("hcl_report", Base64Url.encode(hclReport()) + "=")
            .add("tpm_quote", quote)
            .add("vcek", Base64Url.encode(ForgedMachine.vcek()));
    return evidence(members.apply(primary).build());
  }

  /** The older form: numbers, other names, PEM. */
  TeeEvidence evidenceOfVersion0() {
    byte[] attest = tpm.attest();
    JsonArrayBuilder registers = JSON.createArrayBuilder();
    for (int i = 0; i < REGISTERS; i++) {
      registers.add(numbers(value(i)));
    }
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(ForgedMachine.vcek())
            + "\n-----END CERTIFICATE-----\n";
    return evidence(
        Json.objectBuilder()
            .add("report", numbers(hclReport()))
            .add(
                "quote",
                Json.objectBuilder()
                    .add("message", numbers(attest))
                    .add("signature", numbers(tpm.rawSignature(attest)))
                    .add("pcrs", registers))
            .add("vcek", pem)
            .build());
  }

  private static TeeEvidence evidence(JsonObject primary) {
    return new TeeEvidence(primary, Optional.empty());
  }

  private static JsonArrayBuilder numbers(byte[] bytes) {
    JsonArrayBuilder numbers = JSON.createArrayBuilder();
    for (byte each : bytes) {
      numbers.add(Byte.toUnsignedInt(each));
    }
    return numbers;
  }

  private static JsonArrayBuilder registers() {
    JsonArrayBuilder registers = JSON.createArrayBuilder();
    for (int i = 0; i < REGISTERS; i++) {
      registers.add(HexFormat.of().formatHex(value(i)));
    }
    return registers;
  }

  /** As {@link TpmForge} fills its registers. */
  private static byte[] value(int register) {
    return TpmForge.filled(32, 0x10 + register);
  }
}
