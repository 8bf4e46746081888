package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.RevocationLists;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;

/** Revocation of what stands under Intel's root: machines, their CAs, and signers of collateral. */
final class DcapRevocation {
  private static final String SECTION = "Intel SGX PCK certificate profile, CRLs";

  private final RevocationLists lists;

  DcapRevocation(VerificationContext context, List<X509CRL> further) {
    List<X509CRL> all = new ArrayList<>(further);
    all.addAll(context.crls());
    lists = new RevocationLists(all, context.at(), SECTION);
  }

  /** Whether lists of every issuer in the path, the root's own aside, were there. */
  boolean check(CertificatePath path) throws RefusedEvidenceException {
    boolean consulted = true;
    for (int i = 0; i < path.certificates().size() - 1; i++) {
      consulted &= lists.check(path.certificates().get(i), path.certificates().get(i + 1));
    }
    return consulted;
  }
}
