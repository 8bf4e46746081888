package io.strongroom.protocol.id;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a service instance is: {@code spiffe://{trust-domain}/service/{kind}/{instance}}. Stands as
 * the only URI name in a certificate under the deployment CA (SPIFFE-ID 1.0, X.509-SVID).
 *
 * @param trustDomain lower-case DNS name of the deployment
 * @param service which service
 * @param instance number of the replica, from 1
 */
public record ServiceIdentity(String trustDomain, Service service, int instance)
    implements TextValue {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?");
  private static final Pattern FORM =
      Pattern.compile("spiffe://([a-z0-9.-]{1,254})/service/([a-z]{1,16})/([1-9][0-9]{0,4})");

  /** The services that hold a certificate of the deployment; executors never do. */
  public enum Service implements TextValue {
    GATEWAY,
    REGISTRY,
    ATTESTATION;

    /** Reads the text form. */
    public static Service of(String text) {
      return EnumText.of(Service.class, text);
    }

    @Override
    public String toString() {
      return EnumText.kebab(this);
    }
  }

  public ServiceIdentity {
    Objects.requireNonNull(service);
    if (!DOMAIN.matcher(trustDomain).matches() || instance < 1) {
      throw new IllegalArgumentException("not a service identity");
    }
  }

  /** Reads the text form. */
  public static ServiceIdentity of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("service identity must match " + FORM.pattern());
    }
    return new ServiceIdentity(
        form.group(1), Service.of(form.group(2)), Integer.parseInt(form.group(3)));
  }

  @Override
  public String toString() {
    return "spiffe://" + trustDomain + "/service/" + service + "/" + instance;
  }
}
