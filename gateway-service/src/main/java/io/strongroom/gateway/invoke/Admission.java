package io.strongroom.gateway.invoke;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.gateway.invoke.InvocationPath.Designation;
import io.strongroom.gateway.resolve.ResolvedFunction;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import java.util.Optional;

/**
 * Who may call what: anyone a public function by its alias; an invoker of the namespace any
 * function by its alias; a version-invoker also a version by its digest. The supervisor judges
 * callers of confidential functions once more.
 */
final class Admission {
  private final CallerTokens tokens;

  Admission(CallerTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The caller, if a token was sent; a token that does not verify is refused even where none is
   * needed.
   */
  Optional<Caller> caller(Optional<String> authorization) {
    return authorization.isPresent()
        ? Optional.of(tokens.authenticate(authorization))
        : Optional.empty();
  }

  /** Before anything is looked up: strangers learn nothing about versions, and cost nothing. */
  void admitDesignation(InvocationPath path, Optional<Caller> caller) {
    if (path.designation() instanceof Designation.ByVersion) {
      require(caller, path.function(), Role.VERSION_INVOKER);
    }
  }

  /** Once it is known what would run. */
  void admit(ResolvedFunction function, Optional<Caller> caller) {
    boolean anyone =
        function.version().functionClass() == FunctionClass.PUBLIC && function.alias().isPresent();
    if (!anyone && function.alias().isPresent()) {
      require(caller, function.version().function(), Role.INVOKER);
    }
  }

  private void require(Optional<Caller> caller, FunctionRef function, Role role) {
    Caller known = caller.orElseGet(() -> tokens.authenticate(Optional.empty()));
    if (!known.has(function.namespace(), role)) {
      throw new ProblemException(
          Reason.FORBIDDEN, "expected the role " + function.namespace() + ":" + role);
    }
  }
}
