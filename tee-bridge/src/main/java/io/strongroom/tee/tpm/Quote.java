package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A quote as parsed, with nothing verified yet.
 *
 * @param signed what came, whose message the signature covers
 */
record Quote(SignedQuote signed, TpmsAttest attest, TpmtSignature signature) {
  private static final String DIGEST_SECTION = "TPM 2.0 Part 2 §10.12.4";

  static Quote parse(SignedQuote received) throws RefusedEvidenceException {
    TpmsAttest attest = TpmsAttest.parse(received.message().bytes());
    return new Quote(received, attest, TpmtSignature.parse(received.signature().bytes()));
  }

  void requireSignature(AkPublic ak) throws RefusedEvidenceException {
    if (!signature.holds(ak.key(), signed.message().bytes())) {
      throw new RefusedEvidenceException(
          RefusalCode.QUOTE_SIGNATURE,
          "TPM 2.0 Part 3 §18.4",
          "a signature by the attestation key " + ak.name(),
          "another");
    }
  }

  /**
   * The quoted registers by bank, after their digest was found to be the signed one. A value for
   * each is required: one left out would hide what the others are digested with.
   */
  Map<TpmHash, SortedMap<Integer, OpaqueBytes>> registers() throws RefusedEvidenceException {
    Map<TpmHash, SortedMap<Integer, OpaqueBytes>> quoted = new EnumMap<>(TpmHash.class);
    MessageDigest digest = signature.hash().digest();
    for (PcrSelection selection : PcrSelection.used(attest.selections())) {
      TpmHash bank = TpmHash.require(selection.algorithm(), "TPM 2.0 Part 2 §10.6.2");
      for (int register : selection.registers()) {
        OpaqueBytes value = given(bank, register);
        digest.update(value.bytes());
        quoted.computeIfAbsent(bank, _ -> new TreeMap<>()).put(register, value);
      }
    }
    requireDigest(new OpaqueBytes(digest.digest()));
    if (quoted.isEmpty()) {
      throw digest("a quote over at least one register", "a quote over none");
    }
    return quoted;
  }

  private OpaqueBytes given(TpmHash bank, int register) throws RefusedEvidenceException {
    return signed
        .pcrs()
        .value(bank, register)
        .orElseThrow(() ->
            digest("a value of each quoted register", "none of %s:%d".formatted(bank, register)));
  }

  private void requireDigest(OpaqueBytes computed) throws RefusedEvidenceException {
    if (!computed.equals(attest.pcrDigest())) {
      throw digest(
          "registers whose " + signature.hash() + " is " + attest.pcrDigest(), computed.toString());
    }
  }

  private static RefusedEvidenceException digest(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.PCR_DIGEST, DIGEST_SECTION, expected, found);
  }

  /** One claim for each bank, in the order of {@link TpmHash}. */
  List<TpmClaims.Quote> claims(Map<TpmHash, SortedMap<Integer, OpaqueBytes>> registers) {
    List<TpmClaims.Quote> claims = new ArrayList<>();
    registers.forEach((bank, values) ->
        claims.add(
            new TpmClaims.Quote(
                bank.toString(),
                signature.hash().toString(),
                values,
                attest.extraData(),
                attest.firmwareVersion(),
                attest.resetCount(),
                attest.restartCount())));
    return claims;
  }
}
