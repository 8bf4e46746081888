package io.strongroom.cli.evidence;

import java.util.List;
import java.util.function.Predicate;

/** Which names in a folder are evidence, and which stand beside it. */
final class EvidenceNames {
  /** The first rank that is there is what the folder is about. */
  static final List<Predicate<String>> BY_RANK =
      List.of(
          name -> name.matches("report\\.bin|outblob\\.bin|quote\\.bin"),
          name -> name.endsWith(".tpms_attest"),
          name -> name.endsWith(".cbor"),
          name -> name.endsWith(".json") && !isBeside(name),
          name -> name.equals("eventlog.bin"),
          name -> !isBeside(name) && !isCertificate(name),
          name -> !isBeside(name));

  private EvidenceNames() {}

  private static boolean isCertificate(String name) {
    return name.matches(".*\\.(der|pem|crt|cer|crl)");
  }

  /** What belongs to evidence and is none of itself. */
  private static boolean isBeside(String name) {
    return name.matches(
        "collateral\\.json|auxblob\\.bin|(.*\\.)?pcrs\\.json|.*\\.tpmt_signature|ak[._].*"
            + "|(ark|ask|asvk|cert_chain)\\..*|.*\\.(md|txt)|\\..*");
  }
}
