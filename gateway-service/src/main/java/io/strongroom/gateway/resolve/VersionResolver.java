package io.strongroom.gateway.resolve;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.AliasOutcome;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.VerifiedVersion;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionVerifier;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells which version a name means. A name asked for lately is answered from memory and looked up
 * again beside the request; a name not asked for lately is looked up first.
 *
 * <p>Guarantee: only records that verified are used, and the generation of an alias never falls, as
 * long as no more than {@link #MOST_GENERATIONS} were seen. Not guaranteed: that the answer is the
 * newest. Attestation-service judges that whenever it issues a grant, at most a minute later.
 */
public final class VersionResolver {
  private static final Logger LOG = Logger.getLogger(VersionResolver.class.getName());

  /** How long an alias may stand before a request has it looked up again, beside itself. */
  private static final long REVISE_AFTER_NANOS = 250_000_000L;

  /**
   * How long it may stand when nobody asked for it; then a request waits for the look-up. Who moved
   * an alias and calls at once would otherwise be shown what he moved it from.
   */
  private static final long DOUBT_AFTER_NANOS = 1_000_000_000L;

  /**
   * How long it may stand when neither shared memory nor the registry answers: as long as a grant
   * lives.
   */
  private static final long VOID_AFTER_NANOS = 60_000_000_000L;

  /**
   * How long a name that does not exist is remembered: strangers may ask for names, and each
   * look-up costs shared memory and the registry something.
   */
  private static final long UNKNOWN_NANOS = 1_000_000_000L;

  /** Functions that one gateway serves in an hour, several times over; some tens of MB at worst. */
  private static final int MOST_NAMES = 10_000;

  /** Aliases that the registry signed and this gateway saw; some tens of MB at worst. */
  private static final int MOST_GENERATIONS = 100_000;

  private final Records records;
  private final AliasVerifier aliases;
  private final VersionVerifier versions;
  private final LongSupplier nanoTime;
  private final BoundedMap<AliasKey, Held> held = new BoundedMap<>(MOST_NAMES);
  private final BoundedMap<AliasKey, Unknown> unknown = new BoundedMap<>(MOST_NAMES);
  private final BoundedMap<VersionDigest, VerifiedVersion> known = new BoundedMap<>(MOST_NAMES);

  /** Outlives what {@link #held} drops, so that dropping a name does not let it go back. */
  private final BoundedMap<AliasKey, Generation> highest = new BoundedMap<>(MOST_GENERATIONS);

  public VersionResolver(
      Records records, AliasVerifier aliases, VersionVerifier versions, LongSupplier nanoTime) {
    this.records = records;
    this.aliases = aliases;
    this.versions = versions;
    this.nanoTime = nanoTime;
  }

  private record AliasKey(FunctionRef function, AliasName alias) {}

  /** What an alias was last known to mean, and the text it was verified from. */
  private record Held(
      ResolvedFunction function, String record, long confirmedAt, AtomicBoolean revising) {
    Generation generation() {
      return function.alias().orElseThrow().generation();
    }

    Held confirmed(long now) {
      return new Held(function, record, now, new AtomicBoolean());
    }
  }

  /** A name that the registry did not know a moment ago. */
  private record Unknown(ProblemException why, long at) {}

  /**
   * The version that {@code alias} means.
   *
   * @throws ProblemException {@code no-such-alias}, which may be a second old, or {@code
   *     unavailable}
   */
  public ResolvedFunction resolve(FunctionRef function, AliasName alias) {
    var key = new AliasKey(function, alias);
    Held known = held.get(key);
    if (known == null) {
      return lookUpUnlessUnknown(key).function();
    }
    long age = nanoTime.getAsLong() - known.confirmedAt();
    if (age > DOUBT_AFTER_NANOS) {
      return lookUpOr(key, known, age).function();
    }
    if (age > REVISE_AFTER_NANOS && known.revising().compareAndSet(false, true)) {
      Thread.ofVirtual().name("resolve").start(() -> revise(key, known));
    }
    return known.function();
  }

  /** The version itself, which must be of {@code function}. */
  public ResolvedFunction resolve(FunctionRef function, VersionDigest digest) {
    VerifiedVersion version = known.get(digest);
    if (version == null) {
      version = version(function, digest, () -> records.current(function, digest));
    }
    if (!version.function().equals(function)) {
      throw new ProblemException(Reason.NO_SUCH_VERSION, "the version is of another function");
    }
    return new ResolvedFunction(version, Optional.empty());
  }

  /** Asks the registry itself, after somebody who knows said that ours is not current. */
  public ResolvedFunction resolveAnew(FunctionRef function, AliasName alias) {
    return fromRegistry(new AliasKey(function, alias)).function();
  }

  private void revise(AliasKey key, Held known) {
    try {
      lookUp(key);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "could not revise " + key, e);
    } finally {
      known.revising().set(false);
    }
  }

  private Held lookUpUnlessUnknown(AliasKey key) {
    Unknown lately = unknown.get(key);
    if (lately != null && nanoTime.getAsLong() - lately.at() < UNKNOWN_NANOS) {
      throw new ProblemException(
          lately.why().reason(), lately.why().problem().detail(), lately.why());
    }
    try {
      return lookUp(key);
    } catch (ProblemException e) {
      if (e.reason() == Reason.NO_SUCH_ALIAS) {
        unknown.put(key, new Unknown(e, nanoTime.getAsLong()));
      }
      throw e;
    }
  }

  private Held lookUpOr(AliasKey key, Held known, long age) {
    try {
      return lookUp(key);
    } catch (PeerException e) {
      if (age > VOID_AFTER_NANOS) {
        throw e;
      }
      return known;
    }
  }

  private Held lookUp(AliasKey key) {
    Optional<String> shared = records.sharedAlias(key.function(), key.alias());
    Held known = held.get(key);
    if (known != null && shared.filter(known.record()::equals).isPresent()) {
      return keep(key, known.confirmed(nanoTime.getAsLong()));
    }
    return shared.flatMap(record -> fromShared(key, record)).orElseGet(() -> fromRegistry(key));
  }

  /** Empty when the record does not verify or goes back: then somebody tampered, or is behind. */
  private Optional<Held> fromShared(AliasKey key, String record) {
    return switch (aliases.verify(record, key.function(), key.alias())) {
      case AliasOutcome.Refused refused -> {
        LOG.warning(
            "alias record of "
                + key.function()
                + "@"
                + key.alias()
                + " in shared memory refused: "
                + refused.why());
        yield Optional.empty();
      }
      case AliasOutcome.Verified verified when isOlder(key, verified.alias()) -> Optional.empty();
      case AliasOutcome.Verified verified -> {
        AliasRecord alias = verified.alias();
        VerifiedVersion version =
            version(
                key.function(),
                alias.version(),
                () -> records.current(key.function(), alias.version()));
        yield Optional.of(keep(key, held(alias, record, version)));
      }
    };
  }

  private Held fromRegistry(AliasKey key) {
    Resolution current = records.current(key.function(), key.alias());
    String record =
        current.aliasRecord().orElseThrow(() -> unusable("the registry sent no alias record"));
    return switch (aliases.verify(record, key.function(), key.alias())) {
      case AliasOutcome.Refused refused ->
          throw unusable("the registry's alias record is refused: " + refused.why());
      case AliasOutcome.Verified verified when isOlder(key, verified.alias()) ->
          throw unusable("the registry's alias record is older than one already seen");
      case AliasOutcome.Verified verified -> {
        AliasRecord alias = verified.alias();
        yield keep(
            key,
            held(alias, record, verify(current.versionRecord(), alias.version(), key.function())));
      }
    };
  }

  private boolean isOlder(AliasKey key, AliasRecord alias) {
    Generation seen = highest.get(key);
    return seen != null && alias.generation().compareTo(seen) < 0;
  }

  private Held held(AliasRecord alias, String record, VerifiedVersion version) {
    return new Held(
        new ResolvedFunction(version, Optional.of(alias)),
        record,
        nanoTime.getAsLong(),
        new AtomicBoolean());
  }

  /** Of two threads that looked up at once, the higher generation stays. */
  private Held keep(AliasKey key, Held fresh) {
    highest.merge(key, fresh.generation(), (old, next) -> next.compareTo(old) > 0 ? next : old);
    return held.merge(
        key, fresh, (old, next) -> next.generation().compareTo(old.generation()) < 0 ? old : next);
  }

  private VerifiedVersion version(
      FunctionRef function, VersionDigest digest, Supplier<Resolution> registry) {
    VerifiedVersion before = known.get(digest);
    if (before != null) {
      return before;
    }
    Optional<VerifiedVersion> shared =
        records.sharedVersion(digest).flatMap(record -> verifyShared(record, digest, function));
    return shared.orElseGet(() -> verify(registry.get().versionRecord(), digest, function));
  }

  private Optional<VerifiedVersion> verifyShared(
      String record, VersionDigest digest, FunctionRef function) {
    try {
      return Optional.of(verify(record, digest, function));
    } catch (ProblemException e) {
      LOG.warning("version record of " + digest + " in shared memory refused: " + e.getMessage());
      return Optional.empty();
    }
  }

  private VerifiedVersion verify(String record, VersionDigest digest, FunctionRef function) {
    return switch (versions.verify(record)) {
      case VersionOutcome.Refused refused ->
          throw unusable("a version record is refused: " + refused.why());
      case VersionOutcome.Verified(VerifiedVersion version)
          when !version.digest().equals(digest) || !version.function().equals(function) ->
          throw unusable("a version record is for another version");
      case VersionOutcome.Verified(VerifiedVersion version) -> {
        known.put(digest, version);
        yield version;
      }
    };
  }

  private static ProblemException unusable(String detail) {
    LOG.warning(detail);
    return new ProblemException(
        Reason.UNAVAILABLE, "no trustworthy record of the function is to be had");
  }
}
