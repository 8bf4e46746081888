package io.strongroom.tee.tsm;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks Gramine for a quote of the SGX enclave this process runs in (Gramine, "Attestation and
 * Secret Provisioning", low-level interface).
 */
public final class GramineAttester implements Attester {
  /** Where Gramine has its files. */
  public static final Path ATTESTATION = Path.of("/dev/attestation");

  /** Gramine's own limit for a quote. */
  private static final int MAX_QUOTE_BYTES = 8192;

  private static final int MAX_LINE_BYTES = 64;

  /** Quotes by Intel's DCAP; the others are no attestation, or one whose service has ended. */
  private static final String DCAP = "dcap";

  private final Path folder;

  /** Asks under a folder, {@link #ATTESTATION} in an enclave. */
  public GramineAttester(Path folder) {
    this.folder = folder;
  }

  @Override
  public TeeType type() {
    return TeeType.SGX;
  }

  /** One at a time: the files are one pair for the whole process. */
  @Override
  public synchronized TeeEvidence collect(ReportData reportData) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder: this process is in no enclave of Gramine");
    }
    ReportFolder files = new ConfigfsFolder(folder);
    byte[] kind = files.read("attestation_type", MAX_LINE_BYTES);
    String type = new String(kind, StandardCharsets.US_ASCII).strip();
    if (!type.equals(DCAP)) {
      throw new IOException("expected attestation_type %s, found %s".formatted(DCAP, type));
    }
    files.write("user_report_data", reportData.bytes());
    byte[] quote = files.read("quote", MAX_QUOTE_BYTES);
    if (quote.length == 0) {
      throw new IOException("Gramine gave an empty quote");
    }
    return ConfigfsAttester.quote(quote);
  }
}
