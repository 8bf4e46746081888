package io.strongroom.tee.policy;

import io.strongroom.tee.claims.AzureClaims;
import io.strongroom.tee.claims.EvidenceClaims;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.SgxClaims;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.claims.TpmClaims;

/** Where the vendors say what a mode means. */
final class Sections {
  private Sections() {}

  static String debug(EvidenceClaims claims) {
    return switch (claims) {
      case SnpClaims _ -> "56860 §4.3, DEBUG";
      case TdxClaims _ -> "Intel TDX DCAP A.3.4, TUD.DEBUG";
      case SgxClaims _ -> "Intel SGX DCAP A.4, ATTRIBUTES.DEBUG";
      case NitroClaims _ -> "AWS Nitro Enclaves, PCR0 to PCR2 zero";
      case TpmClaims _ -> "TPM 2.0 Part 1";
      case AzureClaims azure -> debug(azure.hardware());
    };
  }

  static String migration(EvidenceClaims claims) {
    return switch (claims) {
      case TdxClaims _ -> "Intel TDX module 1.5 ABI, ATTRIBUTES.MIGRATABLE";
      case AzureClaims azure -> migration(azure.hardware());
      case SnpClaims _ -> "56860 §4.3, MIGRATE_MA";
      case SgxClaims _, NitroClaims _, TpmClaims _ -> "nothing that migrates";
    };
  }
}
