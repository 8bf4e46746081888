package io.strongroom.boundary.http;

import io.strongroom.protocol.json.JsonLimits;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How large and how deep the body may be that a JAX-RS method takes as this parameter. Without it
 * the body may be what {@link JsonLimits#REQUEST} allows; a larger one is answered 413 before it is
 * read in full.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface BodyLimit {
  Size value();

  /** The limits of {@link JsonLimits} by name, because an annotation cannot hold a record. */
  enum Size {
    TOKEN,
    REQUEST,
    EVIDENCE,
    REFERENCE_VALUES,
    DEPLOYMENT,
    BATCH;

    public JsonLimits limits() {
      return switch (this) {
        case TOKEN -> JsonLimits.TOKEN;
        case REQUEST -> JsonLimits.REQUEST;
        case EVIDENCE -> JsonLimits.EVIDENCE;
        case REFERENCE_VALUES -> JsonLimits.REFERENCE_VALUES;
        case DEPLOYMENT -> JsonLimits.DEPLOYMENT;
        case BATCH -> JsonLimits.BATCH;
      };
    }
  }
}
