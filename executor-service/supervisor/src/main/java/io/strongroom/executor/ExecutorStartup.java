package io.strongroom.executor;

import io.strongroom.boundary.CommonSettings;
import io.strongroom.boundary.Listener;
import io.strongroom.boundary.Startup;
import io.strongroom.boundary.http.Problems;
import io.strongroom.boundary.http.ServiceName;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.executor.admission.Admission;
import io.strongroom.executor.admission.RevocationFeed;
import io.strongroom.executor.attester.Attestation;
import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.ExecutorIdentity;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.executor.attester.TimeFloor;
import io.strongroom.executor.cells.CellPool;
import io.strongroom.executor.code.CodeStore;
import io.strongroom.executor.invocation.InvocationHandler;
import io.strongroom.executor.invocation.InvocationLimits;
import io.strongroom.executor.invocation.Invocations;
import io.strongroom.executor.invocation.RunningInvocations;
import io.strongroom.executor.invocation.StageTimes;
import io.strongroom.executor.logs.FunctionLogs;
import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.executor.receipt.ReceiptService;
import io.strongroom.executor.sandbox.Sandbox;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TrustBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes an executor, in the order in which its parts may exist: how cells are confined, keys,
 * attestation, and only then what serves.
 */
final class ExecutorStartup {

  /** The verifier appraises in milliseconds, the registry reads a package from SQL. */
  private static final Duration EXCHANGE = Duration.ofSeconds(10);

  /** A snapshot is void after 5 s: one that does not come must leave time to ask again. */
  private static final Duration REVOCATIONS_EXCHANGE = Duration.ofSeconds(2);

  private final CommonSettings common;
  private final ExecutorSettings settings;
  private final Machine machine;
  private final WorkDirectory directory;
  private final Sandbox sandbox;
  private final SecureRandom random = new SecureRandom();
  private final TimeFloor clock;
  private final OwnEars ears;
  private final ExecutorIdentity self;
  private final JsonClient verifier;

  private ExecutorStartup(CommonSettings common, ExecutorSettings settings, Machine machine) {
    this.common = common;
    this.settings = settings;
    this.machine = machine;
    this.directory = WorkDirectory.open(settings.workDirectory());
    this.sandbox = directory.sandbox(settings, machine.cells());
    this.clock = new TimeFloor(machine.clock());
    this.ears = new OwnEars(clock);
    this.self =
        new ExecutorIdentity(
            BootKeys.generate(machine.clock()),
            settings.security(common.trust()),
            sandbox.isolation());
    this.verifier = client(settings.attestation(), Service.ATTESTATION);
  }

  /** Attests, waiting for the verifier as long as it takes; then makes what serves. */
  static Startup prepare(Settings file, Machine machine) {
    CommonSettings common = CommonSettings.from(file, machine.clock());
    ExecutorSettings settings = ExecutorSettings.from(file, common.profile());
    // Before the wait for the verifier: a misspelt key is to be told at once.
    file.refuseUnread();
    return new ExecutorStartup(common, settings, machine).start();
  }

  private Startup start() {
    Attestation attestation =
        new Attestation(
            verifier,
            machine.tee().apply(settings),
            self,
            new EarVerifier(common.trust().verifierKeys(), common.profile()),
            ears,
            clock);
    attestation.first().ifPresent(machine.atEnd());
    attestation.keepUp(machine.atEnd());
    return serving().with(Attestation.class, attestation);
  }

  private Startup serving() {
    RevocationView revocations = new RevocationView(common.trust().verifierKeys());
    RunningInvocations running = new RunningInvocations(settings.capacity(), revocations);
    SharedMemory memory = machine.memory().apply(settings);
    ReceiptService receipts = receipts();
    Invocations parts = parts(revocations, running, memory, receipts);
    return common
        .startup(new Listener.Tls(TlsContexts.server(self.keys().tls())))
        .with(ExecutorSettings.class, settings)
        .with(ExecutorIdentity.class, self)
        .with(OwnEars.class, ears)
        .with(SharedMemory.class, memory)
        .with(ReceiptService.class, receipts)
        .with(
            RevocationFeed.class,
            new RevocationFeed(
                client(settings.attestation(), Service.ATTESTATION, REVOCATIONS_EXCHANGE),
                revocations,
                clock,
                running::applyRevocations))
        .with(CellPool.class, parts.cells())
        .with(CodeStore.class, parts.code())
        .with(FunctionLogs.class, parts.logs())
        .with(RunningInvocations.class, running)
        .with(StageTimes.class, parts.times())
        .with(
            InvocationHandler.class,
            new InvocationHandler(parts, problems(), settings.cells().contexts(), random));
  }

  private Invocations parts(
      RevocationView revocations,
      RunningInvocations running,
      SharedMemory memory,
      ReceiptService receipts) {
    TrustBundle trust = common.trust();
    return new Invocations(
        new InvocationLimits(
            settings.mostRequestBytes(), settings.mostResponseBytes(), settings.longestWall()),
        new Admission(
            self, ears, trust.verifierKeys(), revocations, receipts.receipts()::areKeptFor, clock),
        CodeStore.of(
            client(settings.registry(), Service.REGISTRY),
            memory,
            trust.registryKeys(),
            settings.codeBytes()),
        new CellPool(settings.cells(), sandbox, directory.cells(), random),
        running,
        receipts.receipts(),
        new FunctionLogs(clock),
        new StageTimes(),
        clock);
  }

  private ReceiptService receipts() {
    try {
      return ReceiptService.start(
          self.keys(), ears, verifier, directory.receipts(), settings.spoolBytes(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException("receipts cannot be kept in " + directory.receipts(), e);
    }
  }

  /** Under this boot's TLS key, which is how an executor is known to other services. */
  private JsonClient client(URI url, Service service) {
    return client(url, service, EXCHANGE);
  }

  private JsonClient client(URI url, Service service, Duration longest) {
    PeerTrust trust = new PeerTrust.ServiceUnder(common.trust().caCertificate(), service);
    return new JsonClient(
        url, TlsContexts.client(trust, Optional.of(self.keys().tls()), machine.clock()), longest);
  }

  private static Problems problems() {
    return new Problems(new ServiceName("executor"));
  }
}
