package io.strongroom.tee.nitro;

import static io.strongroom.tee.nitro.NitroSections.FIELDS;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.cbor.CborLimits;
import io.strongroom.tee.cbor.CborReader;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Text;
import io.strongroom.tee.cbor.MalformedCborException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of an attestation document by name and type. Names that AWS does not list are refused:
 * nobody would check what they say.
 */
final class NitroFields {
  private static final Set<String> NAMES =
      Set.of(
          "module_id",
          "digest",
          "timestamp",
          "pcrs",
          "certificate",
          "cabundle",
          "public_key",
          "user_data",
          "nonce");

  /** The payload of the COSE_Sign1 is {@code bstr .size (1..16384)} (§3.1). */
  private static final int MAX_BYTES = 16 << 10;

  /** Fields, then registers or certificates. */
  private static final int MAX_DEPTH = 2;

  /** Nine fields, 32 registers, 16 certificates, each with its key: 106 at most. */
  private static final int MAX_ITEMS = 128;

  /** Newer modules end the document's map with a break instead of announcing its size. */
  private static final CborLimits LIMITS = new CborLimits(MAX_BYTES, MAX_DEPTH, MAX_ITEMS, true);

  private final Entries fields;

  private NitroFields(Entries fields) {
    this.fields = fields;
  }

  static NitroFields parse(byte[] payload) throws RefusedEvidenceException {
    CborValue value = read(payload);
    if (!(value instanceof Entries fields)) {
      throw NitroSections.malformed(FIELDS, "a map", value.kind());
    }
    for (CborValue name : fields.byKey().keySet()) {
      if (!(name instanceof Text(String text) && NAMES.contains(text))) {
        throw NitroSections.malformed(FIELDS, "names among " + NAMES, shown(name));
      }
    }
    return new NitroFields(fields);
  }

  private static CborValue read(byte[] payload) throws RefusedEvidenceException {
    try {
      return CborReader.read(payload, LIMITS);
    } catch (MalformedCborException e) {
      throw NitroSections.malformed(FIELDS, e);
    }
  }

  private static String shown(CborValue name) {
    return name instanceof Text(String text) ? text : name.kind();
  }

  String text(String name) throws RefusedEvidenceException {
    if (mandatory(name) instanceof Text(String text)) {
      return text;
    }
    throw mistyped(name, "a text", mandatory(name));
  }

  long integer(String name) throws RefusedEvidenceException {
    if (mandatory(name) instanceof Int(long number)) {
      return number;
    }
    throw mistyped(name, "an integer", mandatory(name));
  }

  Entries map(String name) throws RefusedEvidenceException {
    if (mandatory(name) instanceof Entries map) {
      return map;
    }
    throw mistyped(name, "a map", mandatory(name));
  }

  List<CborValue> array(String name) throws RefusedEvidenceException {
    if (mandatory(name) instanceof Items(List<CborValue> values)) {
      return values;
    }
    throw mistyped(name, "an array", mandatory(name));
  }

  OpaqueBytes bytes(String name, int least, int most) throws RefusedEvidenceException {
    return bytes(mandatory(name), name, least, most);
  }

  /** AWS forbids null here, and its modules write it for every field they have nothing for. */
  Optional<OpaqueBytes> optionalBytes(String name, int least, int most)
      throws RefusedEvidenceException {
    CborValue value = fields.at(new Text(name)).orElse(Simple.NULL);
    return value == Simple.NULL ? Optional.empty() : Optional.of(bytes(value, name, least, most));
  }

  static OpaqueBytes bytes(CborValue value, String name, int least, int most)
      throws RefusedEvidenceException {
    if (value instanceof Bytes(OpaqueBytes bytes)
        && bytes.size() >= least
        && bytes.size() <= most) {
      return bytes;
    }
    throw mistyped(name, "a byte string of %d to %d".formatted(least, most), value);
  }

  private CborValue mandatory(String name) throws RefusedEvidenceException {
    return fields
        .at(new Text(name))
        .orElseThrow(() -> NitroSections.malformed(FIELDS, "a field " + name, "none"));
  }

  private static RefusedEvidenceException mistyped(String name, String expected, CborValue found) {
    return NitroSections.malformed(FIELDS, name + " as " + expected, found.kind());
  }
}
