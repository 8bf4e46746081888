package io.strongroom.tee.simulated;

import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Map;

/**
 * A simulated chip as it lies in its folder: a VCEK key, the chain that endorses it, its id.
 *
 * @param vcek signs reports; never leaves the platform's process
 * @param certificateTable VCEK, ASK and ARK as a host would hand them to a guest
 */
record SimulatedChip(ChipId id, PrivateKey vcek, OpaqueBytes certificateTable) {
  /** Security version numbers that certificate and report of every simulated chip state. */
  static final int BOOT_LOADER = 10;

  static final int TEE = 0;
  static final int SNP = 23;
  static final int MICROCODE = 84;

  static final String KEY_FILE = "vcek.p12";
  static final String ALIAS = "vcek";
  static final String ID_FILE = "chip_id";

  /** Reads what {@link SimulatedFactory#makeChip} wrote. */
  static SimulatedChip load(Path folder) throws IOException {
    String id = Files.readString(folder.resolve(ID_FILE)).strip();
    Map<Kind, byte[]> chain =
        Map.of(
            Kind.VCEK, Files.readAllBytes(folder.resolve("vcek.der")),
            Kind.ASK, Files.readAllBytes(folder.resolve("ask.der")),
            Kind.ARK, Files.readAllBytes(folder.resolve("ark.der")));
    return new SimulatedChip(
        new ChipId(HexFormat.of().parseHex(id)),
        SimulatedKeys.load(folder.resolve(KEY_FILE), ALIAS),
        new OpaqueBytes(SnpCertificateTable.encode(chain)));
  }
}
