package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first event of a crypto agile log, in the form of TPM 1.2 (TCG_EfiSpecIDEvent, PC Client
 * Platform Firmware Profile §10.4.5.1): it says which digests every other event carries.
 *
 * @param digestBytes length of digests by TPM_ALG_ID, in the order of the log
 */
record SpecIdEvent(Map<Integer, Integer> digestBytes) {
  static final String SECTION = "TCG PC Client Platform Firmware Profile §10.4.5.1";

  private static final byte[] SIGNATURE = "Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SHA1_BYTES = 20;
  private static final int MAX_ALGORITHMS = 8;
  private static final int MAX_DIGEST_BYTES = 64;

  static SpecIdEvent read(Cursor in) throws RefusedEvidenceException {
    long register = in.uint32("pcrIndex of the first event");
    long type = in.uint32("type of the first event");
    boolean zero = Arrays.equals(in.bytes(SHA1_BYTES, "SHA-1 digest"), new byte[SHA1_BYTES]);
    require(
        register == 0 && type == MeasuredEvent.NO_ACTION && zero,
        "EV_NO_ACTION of register 0 with a digest of zeros",
        "type %d of register %d".formatted(type, register));
    Cursor event = in.part(in.uint32("size of the first event"), "Spec ID event");
    SpecIdEvent read = content(event);
    event.requireEnd("the Spec ID event");
    return read;
  }

  private static SpecIdEvent content(Cursor event) throws RefusedEvidenceException {
    require(
        Arrays.equals(event.bytes(SIGNATURE.length, "signature"), SIGNATURE),
        "Spec ID Event03",
        "another signature");
    // platformClass (32 bits), minor and major version, errata, uintnSize: nothing depends on them.
    event.skip(Integer.BYTES + 4, "platform class and version");
    long count = event.uint32("numberOfAlgorithms");
    require(
        count >= 1 && count <= MAX_ALGORITHMS,
        "1 to " + MAX_ALGORITHMS + " algorithms",
        count + "");
    Map<Integer, Integer> lengths = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int algorithm = event.uint16("algorithmId");
      int length = event.uint16("digestSize");
      requireLength(algorithm, length);
      require(lengths.put(algorithm, length) == null, "each algorithm once", "one twice");
    }
    event.skip(event.uint8("vendorInfoSize"), "vendorInfo");
    return new SpecIdEvent(lengths);
  }

  private static void requireLength(int algorithm, int length) throws RefusedEvidenceException {
    int most = TpmHash.of(algorithm).map(TpmHash::bytes).orElse(MAX_DIGEST_BYTES);
    int least = TpmHash.of(algorithm).map(TpmHash::bytes).orElse(1);
    require(
        length >= least && length <= most,
        "a digest of 0x%04x with %d bytes".formatted(algorithm, most),
        length + " bytes");
  }

  private static void require(boolean holds, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw new RefusedEvidenceException(RefusalCode.MALFORMED_EVENT_LOG, SECTION, expected, found);
    }
  }
}
