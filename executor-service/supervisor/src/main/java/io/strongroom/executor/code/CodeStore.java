package io.strongroom.executor.code;

import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.executor.memory.SharedMemoryException;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.VersionVerifier;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives the code of admitted versions. A version is fetched once, however many invocations wait for
 * it; failures are not remembered.
 */
public final class CodeStore {
  private final VersionSource source;
  private final CodeCheck check;
  private final long mostBytes;
  private final Map<VersionDigest, CompletableFuture<CodeOutcome>> fetching =
      new ConcurrentHashMap<>();

  /** Least recently used first. Guarded by itself. */
  private final Map<VersionDigest, Code> kept = new LinkedHashMap<>();

  private long bytes;

  /**
   * @param mostBytes of code kept; the least recently used leaves first
   */
  CodeStore(VersionSource source, CodeCheck check, long mostBytes) {
    this.source = source;
    this.check = check;
    this.mostBytes = mostBytes;
  }

  /**
   * A store that fetches from the registry.
   *
   * @param registry a connection under this boot's TLS key
   * @param memory where version records are looked for
   */
  public static CodeStore of(
      JsonClient registry, SharedMemory memory, KeySet registryKeys, long mostBytes) {
    return new CodeStore(
        new RegistryVersions(registry, memory),
        new CodeCheck(new VersionVerifier(registryKeys)),
        mostBytes);
  }

  /** The version that the grant names. Waits for the registry if need be. */
  public CodeOutcome of(VerifiedGrant grant, VerifiedEar ear) {
    VersionDigest version = grant.claims().sub();
    Code known = touched(version);
    if (known != null) {
      return check.judge(known, grant.claims());
    }
    CompletableFuture<CodeOutcome> mine = new CompletableFuture<>();
    CompletableFuture<CodeOutcome> running = fetching.putIfAbsent(version, mine);
    if (running != null) {
      return again(running.join(), grant);
    }
    try {
      // Another fetch may have ended between the look and here.
      Code meanwhile = touched(version);
      CodeOutcome outcome =
          meanwhile == null ? fetched(grant, ear) : check.judge(meanwhile, grant.claims());
      mine.complete(outcome);
      return outcome;
    } finally {
      fetching.remove(version);
      mine.complete(unavailable("the registry's answer could not be read"));
    }
  }

  /** Versions in memory, the most recently used first. */
  public List<VersionDigest> versions() {
    synchronized (kept) {
      return List.copyOf(kept.keySet()).reversed();
    }
  }

  private Code touched(VersionDigest version) {
    synchronized (kept) {
      Code code = kept.remove(version);
      if (code != null) {
        kept.put(version, code);
      }
      return code;
    }
  }

  /** What another grant's fetch brought has to fit this grant too. */
  private CodeOutcome again(CodeOutcome outcome, VerifiedGrant grant) {
    return outcome instanceof CodeOutcome.Found(Code code)
        ? check.judge(code, grant.claims())
        : outcome;
  }

  private CodeOutcome fetched(VerifiedGrant grant, VerifiedEar ear) {
    try {
      CodeOutcome outcome = check.judge(source.fetch(grant, ear), grant.claims());
      if (outcome instanceof CodeOutcome.Found(Code code)) {
        keep(code);
      }
      return outcome;
    } catch (ProblemException e) {
      return new CodeOutcome.Refused(e.reason(), "registry: " + e.problem().detail());
    } catch (PeerException | SharedMemoryException e) {
      return unavailable("registry: " + e.getMessage());
    }
  }

  private void keep(Code code) {
    synchronized (kept) {
      kept.put(code.version().digest(), code);
      bytes += code.bytes();
      Iterator<Code> eldest = kept.values().iterator();
      while (bytes > mostBytes && kept.size() > 1) {
        bytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }

  private static CodeOutcome unavailable(String detail) {
    return new CodeOutcome.Refused(Reason.UNAVAILABLE, detail);
  }
}
