package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.tls.DeploymentCa;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.tee.simulated.SimulatedFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;

/**
 * The lasting part of a local deployment: its authority, identities, keys, simulated TEE and trust
 * bundle. Made once for a state directory; the trust bundle is written last, so a directory without
 * one was never finished and is completed anew.
 */
final class Deployment {
  static final String TRUST_DOMAIN = "dev.strongroom";

  private final StateDirectory state;
  private final DeploymentKeys keys;

  private Deployment(StateDirectory state) {
    this.state = state;
    this.keys = new DeploymentKeys(state);
  }

  /** The deployment in {@code state}, made there when there is none. */
  static Deployment in(StateDirectory state) {
    Deployment deployment = new Deployment(state);
    if (!Files.exists(state.trustBundle())) {
      deployment.make();
    }
    return deployment;
  }

  /** The trust bundle that every service was given. */
  TrustBundle trust() {
    return TrustBundle.read(state.trustBundle());
  }

  DeploymentKeys keys() {
    return keys;
  }

  /**
   * Hazelcast's name of the cluster. Random, because it is all that Hazelcast Community asks a
   * client for; the same for every part.
   */
  String clusterName() {
    return new String(SecretFile.password(state.keys().resolve("hazelcast-cluster-name")));
  }

  /** A chip of the simulated TEE for one executor: its folder. */
  Path chip(String executor) {
    Path chip = state.tee().resolve(executor);
    try {
      if (!Files.isDirectory(chip)) {
        SimulatedFactory.open(roots(), new SecureRandom(), InstantSource.system()).makeChip(chip);
      }
      return chip;
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot make a simulated chip", "run down --purge, then up");
    }
  }

  /** The one root that the verifier accepts as simulated. */
  Path simulatedRoot() {
    return roots().resolve("ark.der");
  }

  private Path roots() {
    return state.tee().resolve("roots");
  }

  private void make() {
    DeploymentCa ca = DeploymentCa.create(TRUST_DOMAIN, InstantSource.system());
    identity(ca, "registry", ServiceIdentity.Service.REGISTRY);
    identity(ca, "attestation", ServiceIdentity.Service.ATTESTATION);
    identity(ca, "gateway", ServiceIdentity.Service.GATEWAY);
    SecretFile.randomBytes(state.service("attestation").resolve("nonce.key"));
    try {
      makeTee();
      writeKeySet(
          state.service("attestation").resolve("reference-value-keys.json"),
          keys.referenceValueProvider().publicJwk());
      writeKeySet(issuerKeys(), keys.tokenIssuer().publicJwk());
      Files.writeString(state.trustBundle(), Json.write(bundle(ca)));
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot write the deployment's keys", "check free space");
    }
  }

  /** The development issuer's public keys, where the services read them. */
  Path issuerKeys() {
    return state.keys().resolve("token-issuer.jwks.json");
  }

  private void identity(DeploymentCa ca, String name, ServiceIdentity.Service service) {
    Path folder = state.service(name);
    Path file = folder.resolve("tls.p12");
    try {
      // A file of an unfinished deployment is under an authority that is gone.
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot replace " + file, "run down --purge, then up");
    }
    ca.issue(new ServiceIdentity(TRUST_DOMAIN, service, 1))
        .storePkcs12(file, SecretFile.password(folder.resolve("tls.password")));
  }

  private void makeTee() throws IOException {
    Folders.delete(roots());
    SimulatedFactory.create(roots(), new SecureRandom(), InstantSource.system());
  }

  private static void writeKeySet(Path file, PublicJwk key) throws IOException {
    Files.writeString(file, KeySet.of(key).toJson().toString());
  }

  private TrustBundle bundle(DeploymentCa ca) {
    try {
      return new TrustBundle(
          TRUST_DOMAIN,
          Blob.ofBytes(ca.certificate().getEncoded()),
          KeySet.of(keys.verifier().publicJwk()),
          KeySet.of(keys.registry().publicJwk()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate just made has an encoding", e);
    }
  }
}
