package io.strongroom.tee.roots;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.x509.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates that vendors publish for everybody: roots and intermediates. Being here makes none
 * of them believed; {@link VendorRoots} says which keys are.
 */
public final class VendorCertificates {
  private static final List<X509Certificate> ALL =
      Stream.of(
              "amd_ark_genoa",
              "amd_ark_milan",
              "amd_ark_turin",
              "amd_ask_genoa",
              "amd_ask_milan",
              "amd_ask_turin",
              "amd_asvk_genoa",
              "amd_asvk_milan",
              "amd_asvk_turin",
              "aws_nitro_root_g1",
              "azure_global_virtual_tpm_ca_03",
              "azure_vtpm_root_2023",
              "gcp_ek_ak_intermediate_2",
              "gcp_ek_ak_intermediate_v3",
              "gcp_ek_ak_root_2018",
              "gcp_ek_ak_root_2022",
              "intel_sgx_root_ca",
              "intel_sgx_root_ca_2018")
          .map(VendorCertificates::load)
          .toList();

  private VendorCertificates() {}

  public static List<X509Certificate> all() {
    return ALL;
  }

  private static X509Certificate load(String name) {
    try (InputStream in = VendorCertificates.class.getResourceAsStream(name + ".der")) {
      return Certificates.one(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    } catch (RefusedEvidenceException e) {
      throw new IllegalStateException("resource " + name + " is no certificate", e);
    }
  }
}
