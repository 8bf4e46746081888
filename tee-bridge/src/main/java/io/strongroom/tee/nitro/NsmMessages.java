package io.strongroom.tee.nitro;

import io.strongroom.tee.ReportData;
import io.strongroom.tee.cbor.CborLimits;
import io.strongroom.tee.cbor.CborReader;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Text;
import io.strongroom.tee.cbor.CborWriter;
import io.strongroom.tee.cbor.MalformedCborException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said to the NSM, and what it answers (aws-nitro-enclaves-nsm-api, {@code api/mod.rs}).
 */
final class NsmMessages {
  /** NSM_RESPONSE_MAX_SIZE of Linux's {@code uapi/linux/nsm.h}. */
  static final int MAX_RESPONSE_BYTES = 0x3000;

  private static final Text ATTESTATION = new Text("Attestation");
  private static final Text DOCUMENT = new Text("document");
  private static final Text ERROR = new Text("Error");

  /** A map in a map; the module's own maps end with a break. */
  private static final CborLimits LIMITS = new CborLimits(MAX_RESPONSE_BYTES, 3, 16, true);

  private NsmMessages() {}

  /** Asks for a document over report data, as {@code user_data}. */
  static byte[] request(ReportData reportData) {
    Map<CborValue, CborValue> fields = new LinkedHashMap<>();
    fields.put(new Text("user_data"), new Bytes(reportData.bytes()));
    fields.put(new Text("nonce"), Simple.NULL);
    fields.put(new Text("public_key"), Simple.NULL);
    return CborWriter.write(new Entries(Map.of(ATTESTATION, new Entries(fields))));
  }

  /** The document of an answer; the module says its errors with a word. */
  static OpaqueBytes document(byte[] response) throws IOException {
    CborValue answer = read(response);
    if (answer instanceof Entries entries) {
      CborValue attestation = entries.at(ATTESTATION).orElse(Simple.NULL);
      if (attestation instanceof Entries fields
          && fields.at(DOCUMENT).orElse(Simple.NULL) instanceof Bytes(OpaqueBytes document)) {
        return document;
      }
      if (entries.at(ERROR).orElse(Simple.NULL) instanceof Text(String error)) {
        throw new IOException("the NSM refused: " + error);
      }
    }
    throw new IOException("the NSM answered " + answer.kind() + " without a document");
  }

  private static CborValue read(byte[] response) throws IOException {
    try {
      return CborReader.read(response, LIMITS);
    } catch (MalformedCborException e) {
      throw new IOException("the NSM answered no CBOR: " + e.getMessage(), e);
    }
  }
}
