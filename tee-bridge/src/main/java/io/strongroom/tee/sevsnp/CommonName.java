package io.strongroom.tee.sevsnp;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** How AMD tells its authorities apart (57230 §2): {@code SEV-Milan}, {@code SEV-VLEK-Genoa}. */
final class CommonName {
  private CommonName() {}

  /** The first one; empty if there is none. */
  static String of(X500Principal subject) {
    try {
      return new LdapName(subject.getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst()
              .orElse("");
    } catch (InvalidNameException e) {
      return "";
    }
  }
}
