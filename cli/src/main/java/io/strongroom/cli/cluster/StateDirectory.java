package io.strongroom.cli.cluster;

import io.strongroom.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a local deployment keeps its keys, configuration, data and logs: {@code $STRONGROOM_STATE},
 * or {@code .strongroom} in the checkout. Folders are readable by their owner only.
 */
public record StateDirectory(Path root) {
  /** Takes an absolute path, because the services are told of it. */
  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** The state directory of this checkout, or the one that the environment names. */
  public static StateDirectory ofEnvironment(Checkout checkout) {
    return new StateDirectory(
        Optional.ofNullable(System.getenv("STRONGROOM_STATE"))
            .map(Path::of)
            .orElse(checkout.root().resolve(".strongroom")));
  }

  /** What is running, where, as which process. */
  public Path clusterFile() {
    return root.resolve("cluster.json");
  }

  /** Keys that people hold: deployer, policy owner, operator; and the token issuer's. */
  public Path keys() {
    return folder(root.resolve("keys"));
  }

  /** The deployment's certificate authority. */
  public Path ca() {
    return folder(root.resolve("ca"));
  }

  /** The simulated TEE's roots and chips. */
  public Path tee() {
    return folder(root.resolve("tee"));
  }

  /** One service's configuration, identity and data. */
  public Path service(String name) {
    return folder(root.resolve("services").resolve(name));
  }

  /** What one process prints. */
  public Path log(String name) {
    return folder(root.resolve("logs")).resolve(name + ".log");
  }

  /** What all parties pin. */
  public Path trustBundle() {
    return root.resolve("trust.json");
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw Failure.causedBy(
          e, "cannot make the folder " + path, "set STRONGROOM_STATE to a folder you may write to");
    }
  }
}
