package io.strongroom.registry.version;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks one deployment: that the deployer's key signed it, that statement, manifest, package and
 * path speak of the same thing, and that this release can keep what it promises. A list of
 * refusals, cheapest first where order is free.
 *
 * <p>Whether the key may deploy to the namespace is not decided here.
 */
final class DeploymentCheck {
  /** A refusal on its way out of the checks; never leaves this class. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RegistrationOutcome.Refused outcome;

    Refusal(Reason reason, String detail) {
      super(detail, null, false, false);
      this.outcome = new RegistrationOutcome.Refused(reason, detail);
    }
  }

  /** What the checks come to. */
  sealed interface Result {
    /** Everything holds for this statement. */
    record Sound(VersionStatement statement) implements Result {}

    /** Something does not. */
    record Unsound(RegistrationOutcome.Refused refusal) implements Result {}
  }

  private final FunctionRef function;
  private final VersionRegistration deployment;

  private DeploymentCheck(FunctionRef function, VersionRegistration deployment) {
    this.function = function;
    this.deployment = deployment;
  }

  /**
   * Checks a deployment.
   *
   * @param function the one that the path names
   */
  static Result check(FunctionRef function, VersionRegistration deployment) {
    try {
      return new DeploymentCheck(function, deployment).check();
    } catch (Refusal refusal) {
      return new Result.Unsound(refusal.outcome);
    }
  }

  private Result check() throws Refusal {
    Manifest manifest = manifest();
    byte[] code = code();
    VersionStatement statement = statement();
    require(
        Manifest.digestOf(deployment.manifest()).equals(statement.manifest()),
        Reason.INVALID_SIGNATURE,
        "the signed statement is about another manifest");
    require(
        Sha256.digest(code).equals(statement.packageDigest()),
        Reason.INVALID_SIGNATURE,
        "the signed statement is about another package");
    sameFunction(manifest, statement);
    enforceable(statement);
    return new Result.Sound(statement);
  }

  private Manifest manifest() throws Refusal {
    byte[] text = deployment.manifest().getBytes(StandardCharsets.UTF_8);
    try {
      Optional<String> later =
          LaterManifest.firstUnsupported(Json.readObject(text, JsonLimits.MANIFEST));
      if (later.isPresent()) {
        throw new Refusal(Reason.NOT_SUPPORTED_YET, later.get() + " in the manifest; remove it");
      }
      return Manifest.ofCanonical(deployment.manifest());
    } catch (MalformedJsonException e) {
      throw new Refusal(Reason.INVALID_MANIFEST, e.getMessage());
    }
  }

  private byte[] code() throws Refusal {
    byte[] code = deployment.code().bytes();
    require(code.length > 0, Reason.BAD_REQUEST, "the package is empty");
    require(
        code.length <= VersionRegistration.MAX_PACKAGE_BYTES,
        Reason.PAYLOAD_TOO_LARGE,
        "the package has "
            + code.length
            + " bytes, at most "
            + VersionRegistration.MAX_PACKAGE_BYTES);
    return code;
  }

  /**
   * The statement as it was signed: by the key that came along, of the right type, in canonical
   * form.
   */
  private VersionStatement statement() throws Refusal {
    require(
        deployment.deployer().kind() == KeyKind.ED25519,
        Reason.INVALID_SIGNATURE,
        "deployers sign with Ed25519, not " + deployment.deployer().kind());
    KeySet deployer = KeySet.of(deployment.deployer());
    return switch (Jws.verify(deployment.deployerJws(), TokenType.VERSION, deployer)) {
      case JwsOutcome.Refused refused ->
          throw new Refusal(
              Reason.INVALID_SIGNATURE, "the deployer's signature: " + refused.detail());
      case JwsOutcome.Verified verified -> statement(verified.payload());
    };
  }

  private static VersionStatement statement(byte[] payload) throws Refusal {
    try {
      VersionStatement statement = Json.read(payload, VersionStatement.class, JsonLimits.TOKEN);
      require(
          Arrays.equals(payload, Jcs.canonicalize(statement)),
          Reason.INVALID_SIGNATURE,
          "the signed statement is not in canonical form");
      return statement;
    } catch (MalformedJsonException e) {
      throw new Refusal(Reason.INVALID_SIGNATURE, "the signed statement: " + e.getMessage());
    }
  }

  private void sameFunction(Manifest manifest, VersionStatement statement) throws Refusal {
    require(
        statement.function().equals(function),
        Reason.BAD_REQUEST,
        "the path names " + function + ", the signed statement " + statement.function());
    require(
        manifest.function().equals(function),
        Reason.INVALID_MANIFEST,
        "the path names " + function + ", the manifest " + manifest.function());
    require(
        manifest.functionClass() == statement.functionClass(),
        Reason.INVALID_MANIFEST,
        "the manifest says "
            + manifest.functionClass()
            + ", the signed statement "
            + statement.functionClass());
  }

  private static void enforceable(VersionStatement statement) throws Refusal {
    require(
        statement.functionClass() != FunctionClass.RESTRICTED,
        Reason.NOT_YET_ENFORCEABLE,
        "class restricted needs sealing, single-use cells and end-to-end encryption");
    require(!statement.sealed(), Reason.NOT_YET_ENFORCEABLE, "sealed packages");
  }

  private static void require(boolean holds, Reason reason, String otherwise) throws Refusal {
    if (!holds) {
      throw new Refusal(reason, otherwise);
    }
  }
}
