package io.strongroom.tee.x509;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The name by which vendors tell their authorities apart: {@code SEV-Milan}, {@code Intel SGX TCB
 * Signing}. Whoever makes a certificate chooses it, so it proves nothing by itself.
 */
public final class CommonName {
  private CommonName() {}

  /** The first one; empty if there is none, or if the name cannot be read. */
  public static String of(X500Principal subject) {
    try {
      return new LdapName(subject.getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst()
              .orElse("");
    } catch (InvalidNameException | IllegalArgumentException e) {
      return "";
    }
  }
}
