package io.strongroom.registry.version;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import io.strongroom.registry.version.RegistrationOutcome.Refused;
import io.strongroom.registry.version.RegistrationOutcome.Registered;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Registers versions: checks the deployment, countersigns it, makes it durable, then shows it to
 * readers.
 */
public final class Versions {
  /** What readers accept as one token, and what one row holds. */
  static final int MAX_RECORD_CHARACTERS = 64 * 1024;

  private final VersionStore store;
  private final SigningKey key;
  private final InstantSource clock;
  private final Consumer<VersionDigest> show;

  /**
   * @param key the registry's, which countersigns
   * @param show lets readers of the shared memory see the version
   */
  public Versions(
      VersionStore store, SigningKey key, InstantSource clock, Consumer<VersionDigest> show) {
    this.store = store;
    this.key = key;
    this.clock = clock;
    this.show = show;
  }

  /**
   * Registers a deployment to the function that the path names; the same deployment again changes
   * nothing.
   */
  RegistrationOutcome register(FunctionRef function, VersionRegistration deployment) {
    return switch (DeploymentCheck.check(function, deployment)) {
      case DeploymentCheck.Result.Unsound(Refused refusal) -> refusal;
      case DeploymentCheck.Result.Sound(VersionStatement statement) -> keep(statement, deployment);
    };
  }

  private RegistrationOutcome keep(VersionStatement statement, VersionRegistration deployment) {
    String record = countersigned(deployment);
    if (record.length() > MAX_RECORD_CHARACTERS) {
      return new Refused(
          Reason.PAYLOAD_TOO_LARGE,
          "the record would have "
              + record.length()
              + " characters, at most "
              + MAX_RECORD_CHARACTERS
              + "; shorten the manifest");
    }
    Thumbprint deployer = deployment.deployer().thumbprint();
    StoredVersion mine =
        new StoredVersion(
            statement.digest(), statement.function(), deployer, statement.packageDigest(), record);
    return answer(mine, store.add(mine, deployment.code().bytes()));
  }

  private RegistrationOutcome answer(StoredVersion mine, StoredVersion kept) {
    if (!kept.deployer().equals(mine.deployer())) {
      return new Refused(
          Reason.CONFLICT,
          "this version was registered with the signature of another deployer's key, "
              + kept.deployer()
              + "; change a tag to make a version of your own");
    }
    show.accept(kept.digest());
    return new Registered(kept.record(), kept.equals(mine));
  }

  private String countersigned(VersionRegistration deployment) {
    return new VersionRecord(
            deployment.deployerJws(),
            deployment.deployer(),
            deployment.manifest(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS))
        .countersign(key);
  }
}
