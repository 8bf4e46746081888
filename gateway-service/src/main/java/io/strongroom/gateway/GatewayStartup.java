package io.strongroom.gateway;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.strongroom.boundary.CommonSettings;
import io.strongroom.boundary.Listener;
import io.strongroom.boundary.Startup;
import io.strongroom.boundary.hazelcast.HazelcastClients;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.gateway.executors.Announcements;
import io.strongroom.gateway.executors.ExecutorSelection;
import io.strongroom.gateway.executors.LinkFactory;
import io.strongroom.gateway.executors.RoutingTable;
import io.strongroom.gateway.executors.SharedAnnouncements;
import io.strongroom.gateway.grants.AttestationClient;
import io.strongroom.gateway.grants.GrantCache;
import io.strongroom.gateway.grants.RevocationFeed;
import io.strongroom.gateway.invoke.CallLimits;
import io.strongroom.gateway.invoke.Watchdog;
import io.strongroom.gateway.journal.InvocationJournal;
import io.strongroom.gateway.resolve.Records;
import io.strongroom.gateway.resolve.RegistryRecords;
import io.strongroom.gateway.resolve.VersionResolver;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.executor.ExecutorRecordVerifier;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.VersionVerifier;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Puts the gateway together: every collaborator is made here, once, and handed to those that use
 * it.
 */
final class GatewayStartup {
  /**
   * Of one exchange with registry or attestation-service; both answer in milliseconds when they are
   * well.
   */
  private static final Duration PEER_PATIENCE = Duration.ofSeconds(3);

  /** Near caches are told of changes; this is for a change they missed. */
  private static final Duration NEAR_CACHE_LIFE = Duration.ofSeconds(30);

  private static final int NEAR_CACHE_ENTRIES = 10_000;

  private final CommonSettings common;
  private final GatewaySettings settings;
  private final InstantSource clock;
  private final TlsIdentity identity;

  private GatewayStartup(CommonSettings common, GatewaySettings settings) {
    this.common = common;
    this.settings = settings;
    this.clock = common.clock();
    this.identity = common.requireIdentity();
  }

  static Startup prepare(Settings settings) {
    CommonSettings common = CommonSettings.from(settings, InstantSource.system());
    return new GatewayStartup(common, GatewaySettings.from(settings)).startup();
  }

  /** With the peers that the settings name. */
  private Startup startup() {
    HazelcastInstance shared = HazelcastClients.connect(nearCached());
    var peers =
        new Peers(
            new RegistryRecords(shared, client(settings.registry(), Service.REGISTRY)),
            new SharedAnnouncements(shared),
            AttestationClient.at(client(settings.attestation(), Service.ATTESTATION)));
    return assemble(common, settings, peers).with(SharedMemory.class, new SharedMemory(shared));
  }

  /** What the gateway asks others for. */
  record Peers(Records records, Announcements announcements, AttestationClient attestation) {}

  static Startup assemble(CommonSettings common, GatewaySettings settings, Peers peers) {
    return new GatewayStartup(common, settings).assemble(peers);
  }

  private Startup assemble(Peers peers) {
    var revocations = new RevocationView(common.trust().verifierKeys());
    var feed = new RevocationFeed(peers.attestation(), revocations, clock);
    RoutingTable table = routingTable(peers.announcements());
    GrantCache grants = grants(peers.attestation());
    var watchdog = new Watchdog();
    return common
        .startup(new Listener.Plain())
        .with(CallLimits.class, settings.calls())
        .with(RevocationView.class, revocations)
        .with(RoutingTable.class, table)
        .with(ExecutorSelection.class, selection(table, revocations))
        .with(VersionResolver.class, resolver(peers.records()))
        .with(GrantCache.class, grants)
        .with(Watchdog.class, watchdog)
        .with(InvocationJournal.class, InvocationJournal.in(settings.journalDirectory(), clock))
        .with(Background.class, Background.start(table, feed, grants, watchdog));
  }

  /** Which of two executors is looked at needs to be even, not secret. */
  private ExecutorSelection selection(RoutingTable table, RevocationView revocations) {
    return new ExecutorSelection(table, revocations, clock, ThreadLocalRandom::current);
  }

  private ClientConfig nearCached() {
    ClientConfig config = HazelcastClients.restricted(settings.hazelcast());
    config.addNearCacheConfig(
        HazelcastClients.nearCache(RegistryRecords.ALIASES, NEAR_CACHE_ENTRIES, NEAR_CACHE_LIFE));
    config.addNearCacheConfig(
        HazelcastClients.nearCache(RegistryRecords.FUNCTIONS, NEAR_CACHE_ENTRIES, NEAR_CACHE_LIFE));
    return config;
  }

  private JsonClient client(URI service, Service kind) {
    var trust = new PeerTrust.ServiceUnder(common.trust().caCertificate(), kind);
    return new JsonClient(
        service, TlsContexts.client(trust, Optional.of(identity), clock), PEER_PATIENCE);
  }

  private RoutingTable routingTable(Announcements announcements) {
    var ears = new EarVerifier(common.trust().verifierKeys(), common.profile());
    var verifier = new ExecutorRecordVerifier(ears);
    return new RoutingTable(announcements, verifier, new LinkFactory(identity, clock), clock);
  }

  private VersionResolver resolver(Records records) {
    KeySet keys = common.trust().registryKeys();
    return new VersionResolver(
        records, new AliasVerifier(keys), new VersionVerifier(keys), System::nanoTime);
  }

  private GrantCache grants(AttestationClient attestation) {
    return new GrantCache(
        attestation, new GrantVerifier(common.trust().verifierKeys()), presenter(), clock);
  }

  private Thumbprint presenter() {
    try {
      return Thumbprint.of(Sha256.digest(identity.certificate().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the gateway's certificate has no encoding", e);
    }
  }
}
