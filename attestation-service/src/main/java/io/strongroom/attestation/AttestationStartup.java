package io.strongroom.attestation;

import io.strongroom.attestation.appraisal.AppraisalStore;
import io.strongroom.attestation.appraisal.Appraiser;
import io.strongroom.attestation.appraisal.EarIssuer;
import io.strongroom.attestation.appraisal.PlatformPolicy;
import io.strongroom.attestation.cases.RefusedCases;
import io.strongroom.attestation.cases.StrangerRefusals;
import io.strongroom.attestation.grants.GrantIssuer;
import io.strongroom.attestation.grants.GrantTrust;
import io.strongroom.attestation.grants.HttpRegistry;
import io.strongroom.attestation.grants.RecentGrants;
import io.strongroom.attestation.grants.Registry;
import io.strongroom.attestation.policy.NamespacePolicies;
import io.strongroom.attestation.rcar.Admission;
import io.strongroom.attestation.rcar.AppraisalPermits;
import io.strongroom.attestation.rcar.Challenges;
import io.strongroom.attestation.rcar.NodeAttestation;
import io.strongroom.attestation.rcar.TeeSupport;
import io.strongroom.attestation.receipts.ReceiptIntake;
import io.strongroom.attestation.receipts.ReceiptStore;
import io.strongroom.attestation.receipts.Receipts;
import io.strongroom.attestation.reference.ReferenceValueStore;
import io.strongroom.attestation.revocations.Revocations;
import io.strongroom.boundary.CommonSettings;
import io.strongroom.boundary.Startup;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.boundary.sql.Database;
import io.strongroom.boundary.sql.DatabaseSettings;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes every part of the service by hand, each from what it needs, before the container starts.
 */
final class AttestationStartup {
  /** Where the SQL files are. */
  static final String MIGRATIONS = "classpath:io/strongroom/attestation/migrations";

  private final CommonSettings common;
  private final AttestationConfig config;
  private final VerifierKeys keys;
  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  private AttestationStartup(
      CommonSettings common, AttestationConfig config, VerifierKeys keys, Database database) {
    this.common = common;
    this.config = config;
    this.keys = keys;
    this.database = database;
    this.clock = common.clock();
  }

  static Startup prepare(Settings settings) {
    return prepare(settings, Clock.systemUTC(), parts -> parts.registry());
  }

  /** For tests: another clock, and a registry that is not asked over the network. */
  static Startup prepare(
      Settings settings, InstantSource clock, Function<AttestationStartup, Registry> registry) {
    CommonSettings common = CommonSettings.from(settings, clock);
    AttestationConfig config = AttestationConfig.from(settings, common.profile());
    VerifierKeys keys = VerifierKeys.from(settings);
    keys.requireTrustedIn(common.trust());
    Database database = Database.open(DatabaseSettings.from(settings), MIGRATIONS);
    AttestationStartup parts = new AttestationStartup(common, config, keys, database);
    return parts.assemble(registry.apply(parts));
  }

  private Startup assemble(Registry registry) {
    Jdbi jdbi = database.jdbi();
    Revocations revocations = new Revocations(jdbi, keys.signing(), clock);
    revocations.publish();
    ReferenceValueStore reference = referenceValues(jdbi);
    AppraisalStore appraisals = new AppraisalStore(jdbi);
    StrangerRefusals strangers = new StrangerRefusals(jdbi, random, clock);
    RefusedCases cases = new RefusedCases(jdbi, random, clock);
    NamespacePolicies policies = new NamespacePolicies(jdbi, clock);
    Challenges challenges = new Challenges(jdbi, keys.nonce(), random, clock);
    ReceiptStore receipts = new ReceiptStore(jdbi, clock);
    return common
        .startup()
        .with(Database.class, database)
        .with(Registry.class, registry)
        .with(KeySet.class, KeySet.of(keys.signing().publicJwk()))
        .with(Revocations.class, revocations)
        .with(ReferenceValueStore.class, reference)
        .with(AppraisalStore.class, appraisals)
        .with(StrangerRefusals.class, strangers)
        .with(RefusedCases.class, cases)
        .with(NamespacePolicies.class, policies)
        .with(AppraisalPermits.class, new AppraisalPermits(config.concurrentAppraisals()))
        .with(
            NodeAttestation.class,
            new NodeAttestation(
                admission(challenges),
                new Appraiser(platformPolicy(), reference::values, revocations),
                new EarIssuer(keys.signing(), config.earLifetime(), appraisals, clock),
                strangers,
                cases))
        .with(RecentGrants.class, new RecentGrants())
        .with(
            GrantIssuer.class,
            new GrantIssuer(grantTrust(), revocations, policies, registry, random, clock))
        .with(ReceiptIntake.class, new ReceiptIntake(ownEars(), appraisals, receipts, clock))
        .with(Receipts.class, new Receipts(receipts, appraisals))
        .with(
            Housekeeping.class, Housekeeping.start(challenges, strangers, revocations, reference));
  }

  private ReferenceValueStore referenceValues(Jdbi jdbi) {
    KeySet providers = PinnedKeys.referenceValueProviders(config.referenceValueKeys());
    ReferenceValueStore store = new ReferenceValueStore(jdbi, providers, clock);
    store.refresh();
    return store;
  }

  private Admission admission(Challenges challenges) {
    TeeSupport tees = new TeeSupport(config.simulatedRoots().map(PinnedKeys::simulatedRoot));
    return new Admission(challenges, tees, keys.signing().thumbprint(), clock);
  }

  private PlatformPolicy platformPolicy() {
    return new PlatformPolicy(common.profile(), config.allowSimulated());
  }

  private GrantTrust grantTrust() {
    return new GrantTrust(ownEars(), common.trust().registryKeys(), keys.signing());
  }

  /** Keys of the bundle, so that results signed before a change of key still count. */
  private EarVerifier ownEars() {
    return new EarVerifier(common.trust().verifierKeys(), common.profile());
  }

  private HttpRegistry registry() {
    PeerTrust trust = new PeerTrust.ServiceUnder(common.trust().caCertificate(), Service.REGISTRY);
    return new HttpRegistry(
        new JsonClient(
            config.registry(),
            TlsContexts.client(trust, Optional.of(common.requireIdentity()), clock),
            HttpRegistry.TIMEOUT));
  }
}
