package io.strongroom.executor.admission;

import io.strongroom.executor.attester.ExecutorIdentity;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.executor.attester.TimeFloor;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.token.TokenOutcome;
import io.strongroom.protocol.version.FunctionClass;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Admits requests by a list of refusals, in this order: the grant and its presenter, whom it is
 * for, what it allows here, what was revoked since, and for confidential functions who really
 * calls.
 */
public final class Admission {
  private final ExecutorIdentity self;
  private final OwnEars ears;
  private final RevocationView revocations;
  private final Predicate<FunctionClass> receiptsAreKept;
  private final TimeFloor clock;
  private final KnownGrants grants;

  /**
   * @param verifierKeys what attestation-service signs grants with
   * @param receiptsAreKept whether what runs now, of that class, will have a receipt
   */
  public Admission(
      ExecutorIdentity self,
      OwnEars ears,
      KeySet verifierKeys,
      RevocationView revocations,
      Predicate<FunctionClass> receiptsAreKept,
      TimeFloor clock) {
    this.self = self;
    this.ears = ears;
    this.revocations = revocations;
    this.receiptsAreKept = receiptsAreKept;
    this.clock = clock;
    this.grants = new KnownGrants(new GrantVerifier(verifierKeys), profile(self), clock);
  }

  private static Profile profile(ExecutorIdentity self) {
    return self.configuration().profile();
  }

  /** Decides about one request. */
  public AdmissionOutcome admit(Presented request) {
    if (request.grant().isEmpty()) {
      return refused(Reason.GRANT_REFUSED, "no grant is presented");
    }
    return switch (grants.at(request.grant().get())) {
      case KnownGrants.Unknown(String why) -> refused(Reason.GRANT_REFUSED, why);
      case KnownGrants.Known known -> admit(request, known);
    };
  }

  private AdmissionOutcome admit(Presented request, KnownGrants.Known known) {
    Grant grant = known.grant().claims();
    Optional<VerifiedEar> ear = ears.of(grant.earSha256());
    Optional<Refusal> refusal =
        presenter(request, grant)
            .or(() -> audience(grant))
            .or(() -> signingKey(grant))
            .or(() -> appraisal(ear))
            .or(() -> functionClass(grant))
            .or(() -> simulation(grant))
            .or(() -> isolation(grant))
            .or(() -> freshness(grant))
            .or(() -> revocation(grant, ear.orElseThrow()))
            .or(() -> accountability(grant));
    if (refusal.isPresent()) {
      return refusal.get().outcome();
    }
    return admitCaller(request, known, ear.orElseThrow());
  }

  /** {@code cnf}: only the gateway that the grant was issued to may show it (RFC 8705). */
  private static Optional<Refusal> presenter(Presented request, Grant grant) {
    Optional<Thumbprint> shown = request.peer().map(peer -> Thumbprint.of(peer.certificate()));
    return Refusal.grantUnless(
        shown.equals(Optional.of(grant.cnf().certificate())),
        "cnf: the grant was issued to another client certificate");
  }

  /** {@code aud}: this boot. */
  private Optional<Refusal> audience(Grant grant) {
    return Refusal.grantUnless(
        grant.aud().equals(self.keys().bootId()), "aud: the grant is for another executor");
  }

  /** {@code exe}: our signing key. */
  private Optional<Refusal> signingKey(Grant grant) {
    return Refusal.grantUnless(
        grant.exe().equals(self.keys().signingKey().thumbprint()),
        "exe: the grant names another signing key");
  }

  /** {@code ear_sha256}: an appraisal of ours that is alive. */
  private static Optional<Refusal> appraisal(Optional<VerifiedEar> ear) {
    return Refusal.grantUnless(
        ear.isPresent(), "ear_sha256: not a living attestation result of this executor");
  }

  /** {@code class}: the one that this executor accepts, no other beside it. */
  private Optional<Refusal> functionClass(Grant grant) {
    FunctionClass accepts = self.configuration().accepts();
    return Refusal.grantUnless(
        grant.functionClass() == accepts,
        () -> "class: expected %s, found %s".formatted(accepts, grant.functionClass()));
  }

  private Optional<Refusal> simulation(Grant grant) {
    return Refusal.grantUnless(
        profile(self) == Profile.DEV || !grant.simulated(), "simulated: not accepted in prod");
  }

  /** Weak isolation is for dev, and for namespaces whose policy says so. */
  private Optional<Refusal> isolation(Grant grant) {
    boolean weakAllowed = grant.weakIsolation() && profile(self) == Profile.DEV;
    return Refusal.grantUnless(
        self.isolation().isFull() || isPublic(grant) || weakAllowed,
        () -> "isolation: " + self.isolation() + " is too weak for " + grant.functionClass());
  }

  /** Silence and the past are not believed: what may have been revoked is not run. */
  private Optional<Refusal> freshness(Grant grant) {
    boolean current = revocations.isFresh(clock.instant()) && revocations.epoch() >= grant.rev();
    return Refusal.unless(
        isPublic(grant) || current,
        Reason.REVOCATIONS_STALE,
        () ->
            "expected revocations of at most %d s and epoch %d, found epoch %d"
                .formatted(RevocationView.MAX_AGE.toSeconds(), grant.rev(), revocations.epoch()));
  }

  private Optional<Refusal> revocation(Grant grant, VerifiedEar ear) {
    return revocations
        .covering(ear.claims())
        .or(() -> revocations.covering(grant.sub(), grant.policy()))
        .map(Admission::refusalOf);
  }

  private static Refusal refusalOf(Revocation revocation) {
    return new Refusal(Reason.REVOKED, revocation.kind() + " was revoked");
  }

  /** What leaves no receipt must not run. */
  private Optional<Refusal> accountability(Grant grant) {
    return Refusal.unless(
        receiptsAreKept.test(grant.functionClass()),
        Reason.UNAVAILABLE,
        () -> "receipts cannot be kept on this executor at present");
  }

  /** For confidential functions the gateway is not believed about who calls. */
  private static AdmissionOutcome admitCaller(
      Presented request, KnownGrants.Known known, VerifiedEar ear) {
    Grant grant = known.grant().claims();
    if (isPublic(grant)) {
      return new AdmissionOutcome.Admitted(known.grant(), ear, Optional.empty());
    }
    if (request.caller().isEmpty()) {
      return refused(Reason.CALLER_REFUSED, "expected the caller's own token");
    }
    return switch (known.callers().verify(request.caller().get())) {
      case TokenOutcome.Refused token -> refused(Reason.CALLER_REFUSED, token.detail());
      case Caller caller when !caller.has(grant.namespace(), roleFor(grant)) ->
          refused(
              Reason.CALLER_REFUSED,
              "expected role %s in %s".formatted(roleFor(grant), grant.namespace()));
      case Caller caller -> new AdmissionOutcome.Admitted(known.grant(), ear, Optional.of(caller));
    };
  }

  /** Naming a version instead of an alias is a right of its own. */
  private static Role roleFor(Grant grant) {
    return grant.alias().isPresent() ? Role.INVOKER : Role.VERSION_INVOKER;
  }

  private static boolean isPublic(Grant grant) {
    return grant.functionClass() == FunctionClass.PUBLIC;
  }

  private static AdmissionOutcome refused(Reason reason, String detail) {
    return new AdmissionOutcome.Refused(reason, detail);
  }
}
