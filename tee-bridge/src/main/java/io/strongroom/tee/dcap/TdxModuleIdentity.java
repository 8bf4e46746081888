package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.util.List;

/**
 * Which TDX module is Intel's, and what Intel says of its versions (PCS API v4, TCB info,
 * tdxModuleIdentities).
 *
 * @param id {@code TDX_} and the module's major version in two hexadecimal digits; empty for the
 *     module of TDX 1.0, whose versions are among the platform's
 */
record TdxModuleIdentity(
    String id,
    OpaqueBytes mrSigner,
    OpaqueBytes attributes,
    OpaqueBytes attributesMask,
    TcbLevels levels) {
  private static final int SIGNER_BYTES = 48;
  private static final int ATTRIBUTES_BYTES = 8;

  static TdxModuleIdentity unnamed(Members module) throws RefusedEvidenceException {
    return read(module, "", new TcbLevels(List.of()));
  }

  static TdxModuleIdentity named(Members identity) throws RefusedEvidenceException {
    return read(identity, identity.text("id"), TcbLevels.of(identity));
  }

  private static TdxModuleIdentity read(Members members, String id, TcbLevels levels)
      throws RefusedEvidenceException {
    return new TdxModuleIdentity(
        id,
        members.hex("mrsigner", SIGNER_BYTES),
        members.hex("attributes", ATTRIBUTES_BYTES),
        members.hex("attributesMask", ATTRIBUTES_BYTES),
        levels);
  }
}
