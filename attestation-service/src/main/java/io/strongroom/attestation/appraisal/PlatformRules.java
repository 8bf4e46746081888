package io.strongroom.attestation.appraisal;

import static io.strongroom.protocol.attestation.TrustClaim.CONFIGURATION;
import static io.strongroom.protocol.attestation.TrustClaim.EXECUTABLES;
import static io.strongroom.protocol.attestation.TrustClaim.HARDWARE;
import static io.strongroom.protocol.attestation.TrustClaim.INSTANCE_IDENTITY;
import static io.strongroom.protocol.attestation.TrustClaim.RUNTIME_OPAQUE;

import io.strongroom.attestation.revocations.RevokedThings;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.SnpClaims.GuestPolicy;
import io.strongroom.tee.claims.TrustAnchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The platform's rules, claim by claim. Each one names what it expected and what it found, whether
 * it was met or not. File system, storage and sourced data are not judged: their claims stay 0.
 */
final class PlatformRules {
  static final String CHIP_ENDORSED = "chip-endorsed";
  static final String CHIP_NAMED = "chip-named";
  static final String CHIP_NOT_REVOKED = "chip-not-revoked";
  static final String BOOT_NOT_REVOKED = "boot-not-revoked";
  static final String DEBUG_OFF = "debug-off";
  static final String MIGRATION_OFF = "migration-off";
  static final String HIGHEST_PRIVILEGE = "highest-privilege";
  static final String CONFIG_PINNED = "config-pinned";
  static final String FULL_ISOLATION = "full-isolation";
  static final String MEASUREMENT_NOT_REVOKED = "measurement-not-revoked";
  static final String VENDOR_ROOT = "vendor-root";
  static final String MEMORY_ENCRYPTED = "memory-encrypted";

  private final VerifiedEvidence evidence;
  private final SnpClaims claims;
  private final RuntimeData runtime;
  private final ReferenceExecutors reference;
  private final RevokedThings revoked;
  private final List<Finding> findings = new ArrayList<>();

  PlatformRules(
      VerifiedEvidence evidence,
      RuntimeData runtime,
      ReferenceExecutors reference,
      RevokedThings revoked) {
    this.evidence = evidence;
    this.claims = evidence.claims(SnpClaims.class);
    this.runtime = runtime;
    this.reference = reference;
    this.revoked = revoked;
  }

  Findings findings() {
    instanceIdentity();
    configuration();
    executables();
    hardware();
    runtimeOpaque();
    return new Findings(findings);
  }

  private void instanceIdentity() {
    Optional<ChipId> chip = evidence.authenticity().chip();
    String found = chip.map(ChipId::toString).orElse("a key that stands for a fleet");
    expect(
        chip.isPresent(),
        INSTANCE_IDENTITY,
        Finding.UNRECOGNISED_HARDWARE,
        CHIP_ENDORSED,
        "one chip's own key",
        found);
    expect(
        !claims.chipMasked(),
        INSTANCE_IDENTITY,
        Finding.UNRECOGNISED_HARDWARE,
        CHIP_NAMED,
        "a report that names its chip",
        claims.chipMasked() ? "zeros" : found);
    chip.ifPresent(id ->
        notRevoked(INSTANCE_IDENTITY, CHIP_NOT_REVOKED, Revocation.Kind.CHIP_ID, id.toString()));
    notRevoked(
        INSTANCE_IDENTITY, BOOT_NOT_REVOKED, Revocation.Kind.BOOT_ID, runtime.bootId().toString());
  }

  private void configuration() {
    GuestPolicy policy = claims.policy();
    expect(!policy.debug(), CONFIGURATION, Finding.BAD, DEBUG_OFF, "off", onOff(policy.debug()));
    expect(
        !policy.migratable(),
        CONFIGURATION,
        Finding.BAD,
        MIGRATION_OFF,
        "off",
        onOff(policy.migratable()));
    expect(
        policy.vmpl() == 0,
        CONFIGURATION,
        Finding.BAD,
        HIGHEST_PRIVILEGE,
        "VMPL 0",
        "VMPL " + policy.vmpl());
    configurationPinned();
    isolation();
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private void configurationPinned() {
    List<Sha256> good = reference.configurations(claims.measurement());
    String expected = good.stream().map(Sha256::toString).collect(Collectors.joining(" or "));
    expect(
        good.contains(runtime.configSha256()),
        CONFIGURATION,
        Finding.WARNED,
        CONFIG_PINNED,
        expected.isEmpty() ? "no reference values were given" : expected,
        runtime.configSha256().toString());
  }

  private void isolation() {
    Isolation found = runtime.isolation();
    expect(
        found.isFull(),
        CONFIGURATION,
        Finding.WARNED,
        FULL_ISOLATION,
        Isolation.BUBBLEWRAP.toString(),
        found.isFull() ? found.toString() : found + " (WEAK ISOLATION)");
  }

  private void executables() {
    notRevoked(
        EXECUTABLES,
        MEASUREMENT_NOT_REVOKED,
        Revocation.Kind.MEASUREMENT,
        claims.measurement().toString());
    findings.addAll(new ExecutableRules(claims, reference).findings());
  }

  private void hardware() {
    String root = evidence.authenticity().root().map(TrustAnchor::name).orElse("no root");
    expect(
        !evidence.simulated(),
        HARDWARE,
        Finding.WARNED,
        VENDOR_ROOT,
        "a vendor's root",
        evidence.simulated() ? root + " (SIMULATED)" : root);
  }

  private void runtimeOpaque() {
    boolean encrypted = evidence.type() != TeeType.TPM;
    expect(
        encrypted,
        RUNTIME_OPAQUE,
        Finding.BAD,
        MEMORY_ENCRYPTED,
        "a TEE that encrypts memory",
        evidence.type().toString());
  }

  private void notRevoked(TrustClaim claim, String rule, Revocation.Kind kind, String value) {
    Optional<Revocation> revocation = revoked.covering(kind, value);
    String found =
        revocation.map(r -> value + " revoked at " + r.at() + ": " + r.reason()).orElse(value);
    expect(revocation.isEmpty(), claim, Finding.BAD, rule, "not revoked", found);
  }

  private void expect(
      boolean met, TrustClaim claim, int otherwise, String rule, String expected, String found) {
    findings.add(new Finding(claim, met ? Finding.AFFIRMED : otherwise, rule, expected, found));
  }
}
