package io.strongroom.tee.tsm;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpEvidence;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Linux (6.7 and later) for the report of an SEV-SNP or TDX guest through configfs-tsm ({@code
 * Documentation/ABI/testing/configfs-tsm-report}). Needs write access to the folder of reports,
 * which root has.
 */
public final class ConfigfsAttester implements Attester {
  /** Where Linux has the folder of reports, if configfs is mounted. */
  public static final Path REPORTS = Path.of("/sys/kernel/config/tsm/report");

  private static final Map<TeeType, String> PROVIDERS =
      Map.of(TeeType.SNP, "sev_guest", TeeType.TDX, "tdx_guest");

  /** TSM_REPORT_OUTBLOB_MAX of Linux is 32 KiB, of its successors more. */
  private static final int MAX_BLOB_BYTES = 64 << 10;

  private static final int MAX_LINE_BYTES = 64;

  /** A TDX quote takes "seconds to complete"; until then the kernel says that it is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String BUSY = "busy";

  private final TeeType type;
  private final ReportFolder.Maker folders;

  /**
   * Asks under a folder, {@link #REPORTS} on real machines.
   *
   * @param type {@link TeeType#SNP} or {@link TeeType#TDX}
   */
  public ConfigfsAttester(TeeType type, Path reports) {
    this(type, () -> ConfigfsFolder.make(reports));
  }

  ConfigfsAttester(TeeType type, ReportFolder.Maker folders) {
    if (!PROVIDERS.containsKey(type)) {
      throw new IllegalArgumentException("configfs-tsm has no reports of " + type);
    }
    this.type = type;
    this.folders = folders;
  }

  @Override
  public TeeType type() {
    return type;
  }

  @Override
  public TeeEvidence collect(ReportData reportData) throws IOException {
    try (ReportFolder folder = folders.make()) {
      requireProvider(folder);
      long before = generation(folder);
      folder.write("inblob", reportData.bytes());
      byte[] report = patiently(folder, "outblob");
      byte[] further = type == TeeType.SNP ? certificates(folder) : new byte[0];
      // One write is ours; another one means that the report is over somebody else's data.
      if (generation(folder) != before + 1) {
        throw new IOException("somebody else wrote into the folder of this report: try again");
      }
      return evidence(report, further);
    }
  }

  private void requireProvider(ReportFolder folder) throws IOException {
    String provider = line(folder, "provider");
    if (!provider.equals(PROVIDERS.get(type))) {
      throw new IOException(
          "expected provider %s of a %s guest, found %s"
              .formatted(PROVIDERS.get(type), type, provider));
    }
  }

  private static long generation(ReportFolder folder) throws IOException {
    String line = line(folder, "generation");
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new IOException("generation is no number: " + line, e);
    }
  }

  /** The kernel ends lines with a line feed. */
  private static String line(ReportFolder folder, String attribute) throws IOException {
    byte[] content = folder.read(attribute, MAX_LINE_BYTES);
    return new String(content, StandardCharsets.US_ASCII).strip();
  }

  /** Hosts hand in certificates or do not; then the verifier must know them. */
  private static byte[] certificates(ReportFolder folder) throws IOException {
    byte[] table = folder.has("auxblob") ? patiently(folder, "auxblob") : new byte[0];
    return table.length == 0
        ? SnpCertificateTable.encode(new EnumMap<>(SnpCertificateTable.Kind.class))
        : table;
  }

  private static byte[] patiently(ReportFolder folder, String attribute) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return folder.read(attribute, MAX_BLOB_BYTES);
      } catch (IOException e) {
        // Java has no errno: EBUSY is recognised by the C library's words for it.
        boolean isBusy = String.valueOf(e.getMessage()).contains(BUSY);
        if (!isBusy || System.nanoTime() > giveUp) {
          throw new IOException("the kernel gives no " + attribute, e);
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a report", e);
    }
  }

  private TeeEvidence evidence(byte[] report, byte[] certificates) {
    return type == TeeType.SNP
        ? new SnpEvidence(Blob.ofBytes(report), Blob.ofBytes(certificates))
            .toTeeEvidence(Optional.empty())
        : quote(report);
  }

  /** Evidence of Intel's technologies. */
  static TeeEvidence quote(byte[] quote) {
    return new TeeEvidence(
        Json.createObjectBuilder().add("quote", Blob.ofBytes(quote).toString()).build(),
        Optional.empty());
  }
}
