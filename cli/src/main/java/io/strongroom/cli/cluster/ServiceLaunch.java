package io.strongroom.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts registry, attestation service and gateway: writes each one's configuration and runs its
 * distribution on this command's own JDK.
 */
final class ServiceLaunch {
  private static final int REGISTRY_HEAP_MIB = 256;
  private static final int ATTESTATION_HEAP_MIB = 192;
  private static final int GATEWAY_HEAP_MIB = 256;

  private final Release release;
  private final StateDirectory state;
  private final Deployment deployment;
  private final ClusterState cluster;

  ServiceLaunch(
      Release release, StateDirectory state, Deployment deployment, ClusterState cluster) {
    this.release = release;
    this.state = state;
    this.deployment = deployment;
    this.cluster = cluster;
  }

  DetachedProcess registry() {
    Path folder = state.service("registry");
    Configuration configuration =
        common("registry", cluster.registry().getPort())
            .set("strongroom.registry.signing-keystore", folder.resolve("signing.p12"))
            .set("strongroom.registry.signing-password-file", folder.resolve("signing.password"))
            .set("strongroom.hazelcast.cluster-name", deployment.clusterName())
            .set("strongroom.hazelcast.port", cluster.hazelcastPort());
    database(configuration, folder);
    List<String> flags = JvmFlags.withHazelcast(REGISTRY_HEAP_MIB);
    flags.add(JvmFlags.SELDOM_ASKED);
    return start("registry", configuration, flags);
  }

  DetachedProcess attestation() {
    Path folder = state.service("attestation");
    Configuration configuration =
        common("attestation", cluster.attestation().getPort())
            .set("strongroom.attestation.signing-keystore", folder.resolve("signing.p12"))
            .set("strongroom.attestation.signing-password-file", folder.resolve("signing.password"))
            .set("strongroom.attestation.nonce-key-file", folder.resolve("nonce.key"))
            .set("strongroom.attestation.allow-simulated", true)
            .set("strongroom.attestation.simulated-roots", deployment.simulatedRoot())
            .set(
                "strongroom.attestation.reference-value-keys",
                folder.resolve("reference-value-keys.json"))
            .set("strongroom.registry.url", cluster.registry());
    database(configuration, folder);
    return start("attestation", configuration, JvmFlags.plain(ATTESTATION_HEAP_MIB));
  }

  DetachedProcess gateway() {
    Configuration configuration =
        common("gateway", cluster.gateway().getPort())
            .set("strongroom.registry.url", cluster.registry())
            .set("strongroom.attestation.url", cluster.attestation())
            .set("strongroom.hazelcast.cluster-name", deployment.clusterName())
            .set("strongroom.hazelcast.members", "127.0.0.1:" + cluster.hazelcastPort())
            .set("strongroom.gateway.journal-dir", state.service("gateway").resolve("journal"));
    return start("gateway", configuration, JvmFlags.withHazelcast(GATEWAY_HEAP_MIB));
  }

  private Configuration common(String name, int port) {
    Path folder = state.service(name);
    return new Configuration()
        .set("strongroom.profile", "dev")
        .set("strongroom.listen.host", "127.0.0.1")
        .set("strongroom.listen.port", port)
        .set("strongroom.trust", state.trustBundle())
        .set("strongroom.tls.keystore", folder.resolve("tls.p12"))
        .set("strongroom.tls.password-file", folder.resolve("tls.password"))
        .set("mp.jwt.verify.issuer", DevelopmentIssuer.ISSUER)
        .set("mp.jwt.verify.audiences", DevelopmentIssuer.AUDIENCE)
        .set("mp.jwt.verify.publickey.location", deployment.issuerKeys().toUri());
  }

  private static void database(Configuration configuration, Path folder) {
    SecretFile.password(folder.resolve("database.password"));
    configuration
        .set("strongroom.database.url", "jdbc:h2:file:" + folder.resolve("data"))
        .set("strongroom.database.user", "strongroom")
        .set("strongroom.database.password-file", folder.resolve("database.password"));
  }

  private DetachedProcess start(String name, Configuration configuration, List<String> flags) {
    Path file = configuration.write(state.service(name).resolve("config.properties"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            release.distribution(name + "-service").resolve("lib") + "/*",
            "io.strongroom." + name + ".Main",
            file.toString()));
    return DetachedProcess.start(name, command, state.log(name));
  }
}
