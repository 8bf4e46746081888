package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.cert.X509Certificate;

/**
 * Which roots a verifier accepts among those it was given. A second lock beside the pinned anchors:
 * a configuration that hands the wrong ones to a verifier must not make simulated evidence real.
 */
public enum RootRule {
  /** A root that does not call itself simulated. */
  HARDWARE {
    @Override
    void check(X509Certificate root) throws RefusedEvidenceException {
      if (isSimulated(root)) {
        throw refusal(RefusalCode.UNTRUSTED_ROOT, "a root of hardware", subject(root));
      }
    }
  },
  /** A root that calls itself simulated and is none of AMD's. */
  SIMULATED {
    @Override
    void check(X509Certificate root) throws RefusedEvidenceException {
      if (AmdRoots.contains(TrustAnchor.pinOf(root))) {
        throw refusal(RefusalCode.REAL_ROOT_IN_SIMULATION, "a simulated root", subject(root));
      }
      if (!isSimulated(root)) {
        throw refusal(RefusalCode.UNTRUSTED_ROOT, "a root named " + MARK + "…", subject(root));
      }
    }
  },
  /**
   * Any root that the caller pinned, for a caller who names roots and then judges the claims: one
   * that calls itself simulated makes {@link io.strongroom.tee.claims.Authenticity#simulated()}
   * true.
   */
  PINNED {
    @Override
    void check(X509Certificate root) {
      // The path's search compared it with the pinned ones.
    }
  };

  /** Common names of simulated roots begin with it. */
  public static final String MARK = "SIMULATED-ARK-";

  abstract void check(X509Certificate root) throws RefusedEvidenceException;

  private static boolean isSimulated(X509Certificate root) {
    return subject(root).contains("CN=" + MARK);
  }

  private static String subject(X509Certificate root) {
    return root.getSubjectX500Principal().getName();
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(
        code, "architecture: simulated is never real", expected, found);
  }
}
