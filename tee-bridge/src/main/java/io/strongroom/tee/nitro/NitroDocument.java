package io.strongroom.tee.nitro;

import static io.strongroom.tee.nitro.NitroSections.FIELDS;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.claims.OpaqueBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An attestation document whose fields have the types and sizes that AWS states (§3.2.2). Does not
 * guarantee that anybody signed it.
 *
 * @param pcrs the locked registers by number
 * @param certificate of the key that signed, in DER
 * @param cabundle further certificates in DER
 * @param publicKey what the enclave gave, like the two fields after it
 */
record NitroDocument(
    String moduleId,
    Instant timestamp,
    SortedMap<Integer, OpaqueBytes> pcrs,
    OpaqueBytes certificate,
    List<OpaqueBytes> cabundle,
    Optional<OpaqueBytes> publicKey,
    Optional<OpaqueBytes> userData,
    Optional<OpaqueBytes> nonce) {
  private static final String DIGEST = "SHA384";
  private static final int MAX_PCRS = 32;
  private static final Set<Integer> PCR_BYTES = Set.of(32, 48, 64);
  private static final int MAX_CERTIFICATE_BYTES = 1024;

  /** Real documents have four; AWS states no limit, and searching a path takes time for each. */
  private static final int MAX_BUNDLE = 16;

  /** The CDDL's limit for what the enclave gives; the text beside it says 512 for two of them. */
  private static final int MAX_USER_BYTES = 1024;

  NitroDocument {
    pcrs = Collections.unmodifiableSortedMap(new TreeMap<>(pcrs));
    cabundle = List.copyOf(cabundle);
  }

  static NitroDocument parse(byte[] payload) throws RefusedEvidenceException {
    NitroFields fields = NitroFields.parse(payload);
    String moduleId = moduleId(fields);
    requireDigest(fields);
    return new NitroDocument(
        moduleId,
        timestamp(fields),
        pcrs(fields.map("pcrs")),
        fields.bytes("certificate", 1, MAX_CERTIFICATE_BYTES),
        cabundle(fields.array("cabundle")),
        fields.optionalBytes("public_key", 1, MAX_USER_BYTES),
        fields.optionalBytes("user_data", 0, MAX_USER_BYTES),
        fields.optionalBytes("nonce", 0, MAX_USER_BYTES));
  }

  private static String moduleId(NitroFields fields) throws RefusedEvidenceException {
    String moduleId = fields.text("module_id");
    require(!moduleId.isEmpty(), "module_id that is not empty", "an empty one");
    return moduleId;
  }

  private static void requireDigest(NitroFields fields) throws RefusedEvidenceException {
    String digest = fields.text("digest");
    require(digest.equals(DIGEST), "digest " + DIGEST, digest);
  }

  private static Instant timestamp(NitroFields fields) throws RefusedEvidenceException {
    long millis = fields.integer("timestamp");
    require(millis > 0, "timestamp above 0", millis + "");
    return Instant.ofEpochMilli(millis);
  }

  private static SortedMap<Integer, OpaqueBytes> pcrs(Entries map) throws RefusedEvidenceException {
    int count = map.byKey().size();
    require(count >= 1 && count <= MAX_PCRS, "1 to %d pcrs".formatted(MAX_PCRS), count + "");
    SortedMap<Integer, OpaqueBytes> pcrs = new TreeMap<>();
    for (Map.Entry<CborValue, CborValue> entry : map.byKey().entrySet()) {
      int index = index(entry.getKey());
      pcrs.put(index, register(entry.getValue(), "PCR " + index));
    }
    return pcrs;
  }

  private static int index(CborValue key) throws RefusedEvidenceException {
    if (key instanceof Int(long index) && index >= 0 && index < MAX_PCRS) {
      return (int) index;
    }
    throw NitroSections.malformed(
        FIELDS,
        "a PCR index from 0 to " + (MAX_PCRS - 1),
        key instanceof Int(long index) ? index + "" : key.kind());
  }

  private static OpaqueBytes register(CborValue value, String name)
      throws RefusedEvidenceException {
    OpaqueBytes register = NitroFields.bytes(value, name, 32, 64);
    require(
        PCR_BYTES.contains(register.size()),
        name + " of 32, 48 or 64 bytes",
        register.size() + " bytes");
    return register;
  }

  private static List<OpaqueBytes> cabundle(List<CborValue> values)
      throws RefusedEvidenceException {
    int count = values.size();
    require(
        count >= 1 && count <= MAX_BUNDLE,
        "cabundle of 1 to %d certificates".formatted(MAX_BUNDLE),
        count + "");
    List<OpaqueBytes> certificates = new ArrayList<>();
    for (CborValue value : values) {
      certificates.add(NitroFields.bytes(value, "cabundle entry", 1, MAX_CERTIFICATE_BYTES));
    }
    return certificates;
  }

  private static void require(boolean holds, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw NitroSections.malformed(FIELDS, expected, found);
    }
  }
}
