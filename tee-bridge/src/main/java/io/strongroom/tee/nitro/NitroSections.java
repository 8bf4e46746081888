package io.strongroom.tee.nitro;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.cbor.MalformedCborException;

/** Where AWS states its rules: section numbers of its description of the attestation process. */
final class NitroSections {
  static final String DOCUMENT = "AWS NSM attestation §2.2";
  static final String COSE = "AWS NSM attestation §3.1";
  static final String SIGNATURE = "AWS NSM attestation §3.2.1";
  static final String FIELDS = "AWS NSM attestation §3.2.2";
  static final String CHAIN = "AWS NSM attestation §3.2.3";

  private NitroSections() {}

  static RefusedEvidenceException malformed(String section, String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, section, expected, found);
  }

  static RefusedEvidenceException malformed(String section, MalformedCborException why) {
    return malformed(section, why.expected(), why.found());
  }
}
