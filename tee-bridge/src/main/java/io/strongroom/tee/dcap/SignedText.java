package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A document of Intel's exactly as it was signed.
 *
 * @param signature r and s, 32 bytes each
 * @param chain who signed it and up to the root, in any order
 */
record SignedText(OpaqueBytes text, OpaqueBytes signature, List<X509Certificate> chain) {
  SignedText {
    chain = List.copyOf(chain);
  }

  void requireSignedBy(X509Certificate signer, String section) throws RefusedEvidenceException {
    if (!P256.verifies(signer.getPublicKey(), text, signature)) {
      throw new RefusedEvidenceException(
          RefusalCode.COLLATERAL_SIGNATURE,
          section,
          "a signature by " + signer.getSubjectX500Principal().getName(),
          "another");
    }
  }
}
