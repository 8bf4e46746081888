package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.roots.VendorCertificates;
import io.strongroom.tee.roots.VendorRoots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quotes of real TPMs, which are not ours to ship: see {@code STRONGROOM_VECTORS}. */
public record TpmVectors(Path root) {
  /** The folder, if this machine has one. */
  public static Optional<TpmVectors> find() {
    String named = System.getenv("STRONGROOM_VECTORS");
    Path root = named == null ? Path.of("..", "..", "shared", "vectors") : Path.of(named);
    Path sibling = Path.of("..", "..", "..", "shared", "vectors");
    return List.of(root, sibling).stream()
        .filter(each -> Files.isDirectory(each.resolve("tpm")))
        .map(each -> new TpmVectors(each.resolve("tpm")))
        .findFirst();
  }

  public byte[] read(String file) {
    try {
      return Files.readAllBytes(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quotes of the Container-Optimized OS machine, by bank. */
  TpmEvidence gce(String... banks) throws RefusedEvidenceException {
    String folder = "gce-cos-85-nonce9009/";
    List<SignedQuote> quotes = new ArrayList<>();
    for (String bank : banks) {
      quotes.add(quote(folder + bank, folder + bank + ".pcrs.json"));
    }
    return new TpmEvidence(
        Optional.of(Blob.ofBytes(read(folder + "ak.tpmt_public"))),
        List.of(Blob.ofBytes(read(folder + "ak_cert.der"))),
        quotes,
        Optional.of(Blob.ofBytes(read(folder + "eventlog.bin"))));
  }

  TpmEvidence swtpm(String folder, String key) throws RefusedEvidenceException {
    return new TpmEvidence(
        Optional.of(Blob.ofBytes(read(folder + "/" + key))),
        List.of(),
        List.of(quote(folder + "/quote", folder + "/pcrs.json")),
        Optional.empty());
  }

  private SignedQuote quote(String name, String pcrs) throws RefusedEvidenceException {
    return SignedQuote.of(
        read(name + ".tpms_attest"), read(name + ".tpmt_signature"), PcrValues.parse(read(pcrs)));
  }

  /** What a verifier knows from vendors. */
  public static VerificationContext context(String at, TeeType type, Optional<PublicKey> pinned) {
    return new VerificationContext(
        VendorRoots.of(type),
        VendorCertificates.all(),
        Instant.parse(at),
        List.of(),
        Optional.empty(),
        pinned);
  }
}
