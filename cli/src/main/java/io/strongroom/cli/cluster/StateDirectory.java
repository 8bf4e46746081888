package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a local deployment keeps its keys, configuration, data and logs: {@code $STRONGROOM_STATE},
 * or {@code .strongroom} in the checkout. Folders are readable by their owner only.
 */
public record StateDirectory(Path root) {
  /** What the executor allows, so that its own names below still fit into a socket's path. */
  private static final int LONGEST_WORK_PATH = 80;

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

  /** Held while a cluster is being started. */
  Path startLock() {
    return folder(root).resolve("start.lock");
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

  /**
   * Where an executor keeps its sockets and its spool. A socket's path has at most 107 bytes, so a
   * state directory deep in the file system is reached through a short link.
   */
  public Path executorWork(String name) {
    Path direct = folder(root.resolve("work").resolve(name));
    if (direct.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_WORK_PATH) {
      return direct;
    }
    return shortLink().resolve(root.relativize(direct));
  }

  private Path shortLink() {
    String hash = Sha256.digest(root.toString().getBytes(StandardCharsets.UTF_8)).hex();
    Path link = Path.of("/tmp", "strongroom-" + hash.substring(0, 12));
    try {
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, root);
      }
      // Somebody else's link of this name could lead sockets elsewhere.
      if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(root)) {
        throw Failure.of(link + " is not ours", "set STRONGROOM_STATE to a shorter path");
      }
      return link;
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot make " + link, "set STRONGROOM_STATE to a shorter path");
    }
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
