package io.strongroom.tee.dcap;

import io.strongroom.protocol.json.Blob;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collateral that finds the forge's machine up to date, except where a test asks for otherwise. */
final class ForgedCollateral {
  private final ForgedPki pki;
  private final QuoteTechnology technology;
  private final Map<String, String> replaced = new LinkedHashMap<>();
  private UnaryOperator<String> tcbInfo = text -> text;
  private UnaryOperator<String> identity = text -> text;

  ForgedCollateral(ForgedPki pki, QuoteTechnology technology) {
    this.pki = pki;
    this.technology = technology;
  }

  /** Changes the TCB info before it is signed. */
  ForgedCollateral tcbInfo(String from, String to) {
    tcbInfo = changing(tcbInfo, from, to);
    return this;
  }

  ForgedCollateral tcbInfo(UnaryOperator<String> change) {
    tcbInfo = change;
    return this;
  }

  /** Changes the QE identity before it is signed. */
  ForgedCollateral identity(String from, String to) {
    identity = changing(identity, from, to);
    return this;
  }

  private static UnaryOperator<String> changing(
      UnaryOperator<String> before, String from, String to) {
    return text -> {
      String old = before.apply(text);
      if (!old.contains(from)) {
        throw new AssertionError(from + " is not in " + old);
      }
      return old.replace(from, to);
    };
  }

  /** Puts another value in a member's place after signing; none at all if that is empty. */
  ForgedCollateral replaced(String member, String value) {
    replaced.put(member, value);
    return this;
  }

  Blob blob() {
    return Blob.ofBytes(bytes());
  }

  byte[] bytes() {
    String chain = ForgedPki.pem(pki.signer(), pki.ca(), pki.root());
    String info = infoText();
    String enclave = identity.apply(enclaveIdentity());
    Map<String, String> members = new LinkedHashMap<>();
    members.put("pck_crl", hex(ForgedPki.checked(pki.pckList()::getEncoded)));
    members.put("root_ca_crl", hex(ForgedPki.checked(pki.rootList()::getEncoded)));
    members.put("tcb_info_issuer_chain", chain);
    members.put("tcb_info", info);
    members.put("tcb_info_signature", signature(info));
    members.put("qe_identity_issuer_chain", chain);
    members.put("qe_identity", enclave);
    members.put("qe_identity_signature", signature(enclave));
    members.putAll(replaced);
    JsonObjectBuilder json = Json.createObjectBuilder();
    members.forEach((name, value) -> {
      if (!value.isEmpty()) {
        json.add(name, value);
      }
    });
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The TCB info as it is signed. */
  String infoText() {
    return tcbInfo.apply(technology == QuoteTechnology.SGX ? sgxInfo() : tdxInfo());
  }

  private String signature(String text) {
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    return hex(ForgedQuote.sign(pki.signerKey, signed));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private String sgxInfo() {
    return "{\"id\":\"SGX\",\"version\":3," + window() + platform() + levels("") + "}";
  }

  private String tdxInfo() {
    return "{\"id\":\"TDX\",\"version\":3,"
        + window()
        + platform()
        + "\"tdxModule\":{"
        + module()
        + "},\"tdxModuleIdentities\":[{\"id\":\"TDX_01\","
        + module()
        + ",\"tcbLevels\":[{\"tcb\":{\"isvsvn\":4},\"tcbStatus\":\"UpToDate\"},"
        + "{\"tcb\":{\"isvsvn\":2},\"tcbStatus\":\"OutOfDate\",\"advisoryIDs\":[\"INTEL-SA-2\"]}]}],"
        + levels(",\"tdxtcbcomponents\":" + components(3))
        + "}";
  }

  /** The form of version 2, which knows no technology and numbers its components. */
  static String sgxInfoOfVersion2() {
    String components =
        IntStream.rangeClosed(1, 16)
            .mapToObj("\"sgxtcbcomp%02dsvn\":5,"::formatted)
            .collect(Collectors.joining());
    return "{\"version\":2,"
        + window()
        + platform()
        + "\"tcbLevels\":[{\"tcb\":{"
        + components
        + "\"pcesvn\":11},\"tcbStatus\":\"SWHardeningNeeded\",\"advisoryIDs\":[\"INTEL-SA-3\"]}]}";
  }

  private static String window() {
    return "\"issueDate\":\"2026-05-20T00:00:00Z\",\"nextUpdate\":\"2026-06-19T00:00:00Z\",";
  }

  private static String platform() {
    return "\"fmspc\":\"B0C06F000000\",\"pceId\":\"0000\",\"tcbType\":0,"
        + "\"tcbEvaluationDataNumber\":17,";
  }

  private static String module() {
    return "\"mrsigner\":\"%s\",\"attributes\":\"%s\",\"attributesMask\":\"%s\""
        .formatted("00".repeat(48), "00".repeat(8), "FF".repeat(8));
  }

  /** Up to date from 5 on, to be configured from 3 on, revoked from 1 on. */
  private static String levels(String more) {
    return "\"tcbLevels\":["
        + level(5, 11, more, "UpToDate", "")
        + ","
        + level(3, 11, more, "ConfigurationNeeded", "INTEL-SA-1")
        + ","
        + level(1, 5, more, "Revoked", "INTEL-SA-9")
        + "]";
  }

  private static String level(int svn, int pceSvn, String more, String status, String advisory) {
    return "{\"tcb\":{\"sgxtcbcomponents\":%s,\"pcesvn\":%d%s},\"tcbStatus\":\"%s\"%s}"
        .formatted(
            components(svn),
            pceSvn,
            more,
            status,
            advisory.isEmpty() ? "" : ",\"advisoryIDs\":[\"%s\"]".formatted(advisory));
  }

  private static String components(int svn) {
    return "[" + "{\"svn\":%d},".formatted(svn).repeat(15) + "{\"svn\":0}]";
  }

  private String enclaveIdentity() {
    return "{\"id\":\"%s\",\"version\":2,".formatted(technology.enclave())
        + window()
        + "\"miscselect\":\"00000000\",\"miscselectMask\":\"FFFFFFFF\","
        + "\"attributes\":\"11000000000000000000000000000000\","
        + "\"attributesMask\":\"FBFFFFFFFFFFFFFF0000000000000000\","
        + "\"mrsigner\":\"%s\",\"isvprodid\":1,".formatted("A5".repeat(32))
        + "\"tcbLevels\":[{\"tcb\":{\"isvsvn\":8},\"tcbStatus\":\"UpToDate\"},"
        + "{\"tcb\":{\"isvsvn\":6},\"tcbStatus\":\"OutOfDate\",\"advisoryIDs\":[\"INTEL-SA-6\"]}]}";
  }
}
