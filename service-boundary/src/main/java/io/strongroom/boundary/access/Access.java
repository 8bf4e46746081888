package io.strongroom.boundary.access;

import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.token.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whom a JAX-RS method serves. Each method states exactly one level; what else it checks about the
 * request is its own affair, what is stated here holds before it runs.
 *
 * <pre>{@code
 * @PUT @Access(value = ROLE, roles = DEPLOYER, namespace = "ns")
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
  Level value();

  /** For {@link Level#ROLE}: any one of them is enough. */
  Role[] roles() default {};

  /**
   * For {@link Level#ROLE}: the path parameter that names the namespace in which the caller must
   * hold the role. Left out, the role must be held for all namespaces ({@code *:role}).
   */
  String namespace() default "";

  /** For {@link Level#SERVICE}: any one of them. */
  Service[] services() default {};

  /**
   * For {@link Level#PUBLIC}, {@link Level#CALLER} and {@link Level#KEY}: why no more is asked
   * here.
   */
  String reason() default "";

  /** The kinds of asker. */
  enum Level {
    /** Anyone. {@link #reason} says why that is safe. */
    PUBLIC,
    /**
     * Bearer of a valid access token, whatever its roles; {@link #reason} says where roles are
     * checked.
     */
    CALLER,
    /** Bearer of a valid access token with one of {@link #roles}. */
    ROLE,
    /** A service of this deployment, by its certificate. */
    SERVICE,
    /** Holder of a TLS client key; {@link #reason} says what the method compares the key with. */
    KEY
  }
}
