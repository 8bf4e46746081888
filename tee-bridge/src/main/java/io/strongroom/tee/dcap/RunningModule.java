package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TcbStanding;
import java.util.Optional;

/**
 * The TDX module beneath a TD, as the TD's report names it.
 *
 * @param teeTcbSvn 16 versions: the module's, its major version, the microcode's, and further ones
 */
public record RunningModule(
    OpaqueBytes teeTcbSvn, OpaqueBytes mrSignerSeam, OpaqueBytes seamAttributes) {
  private static final String SECTION = "Intel PCS API v4, TDX module identities";

  private int svn() {
    return Byte.toUnsignedInt(teeTcbSvn.bytes()[0]);
  }

  private int major() {
    return Byte.toUnsignedInt(teeTcbSvn.bytes()[1]);
  }

  /** Modules from major version 1 on have levels of their own, apart from the platform's. */
  boolean hasOwnLevels() {
    return major() > 0;
  }

  /** Whether the module's versions reach a level's; those with levels of their own not counted. */
  boolean reaches(OpaqueBytes components) {
    return TcbLevels.reaches(teeTcbSvn, components, hasOwnLevels() ? 2 : 0);
  }

  /** Refuses a module that is not Intel's; what Intel says of its version if it has own levels. */
  Optional<TcbStanding> judge(TcbInfo info) throws RefusedEvidenceException {
    TdxModuleIdentity identity = identity(info);
    requireSame(mrSignerSeam.equals(identity.mrSigner()), identity.mrSigner(), mrSignerSeam);
    requireSame(
        EnclaveIdentity.matches(seamAttributes, identity.attributes(), identity.attributesMask()),
        identity.attributes(),
        seamAttributes);
    return hasOwnLevels() ? Optional.of(identity.levels().standing(svn())) : Optional.empty();
  }

  /** Refuses a module that cannot be Intel's production one, whose signer reads as zeros. */
  void requireIntel() throws RefusedEvidenceException {
    requireSame(mrSignerSeam.isZero(), "MRSIGNERSEAM zero", mrSignerSeam);
    requireSame(seamAttributes.isZero(), "SEAMATTRIBUTES zero", seamAttributes);
  }

  private TdxModuleIdentity identity(TcbInfo info) throws RefusedEvidenceException {
    String id = hasOwnLevels() ? "TDX_%02X".formatted(major()) : "";
    return (hasOwnLevels() ? info.modules().stream() : info.defaultModule().stream())
        .filter(module -> module.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            refusal(
                "one of " + info.modules().stream().map(TdxModuleIdentity::id).toList(),
                "module " + id));
  }

  private static void requireSame(boolean same, Object expected, Object found)
      throws RefusedEvidenceException {
    if (!same) {
      throw refusal(expected.toString(), found.toString());
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.TDX_MODULE, SECTION, expected, found);
  }
}
