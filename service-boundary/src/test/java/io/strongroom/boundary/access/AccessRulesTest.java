package io.strongroom.boundary.access;

import static io.strongroom.boundary.access.Access.Level.PUBLIC;
import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.boundary.access.Access.Level.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
  @Test
  void findsMethodsThatDoNotSayWhomTheyServe() {
    assertThat(AccessRules.faultsOf(Faulty.class))
        .containsExactlyInAnyOrder(
            "Faulty.silent has no @Access",
            "Faulty.open is PUBLIC without a reason",
            "Faulty.roleless names no role",
            "Faulty.nobody names no service",
            "Faulty.locator is a sub-resource locator, whose methods cannot be checked");
  }

  @Test
  void leavesMethodsAloneThatAreNoEndpoints() {
    assertThat(AccessRules.faultsOf(String.class)).isEmpty();
  }

  static final class Faulty {
    @GET
    public void silent() {}

    @GET
    @Access(PUBLIC)
    public void open() {}

    @GET
    @Access(ROLE)
    public void roleless() {}

    @GET
    @Access(SERVICE)
    public void nobody() {}

    @Path("below")
    public Object locator() {
      return this;
    }
  }
}
