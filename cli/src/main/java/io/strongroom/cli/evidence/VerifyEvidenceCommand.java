package io.strongroom.cli.evidence;

import io.strongroom.cli.terminal.Output;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code strongroom verify-evidence}: verdicts on files, without any service. */
@Command(
    name = "verify-evidence",
    mixinStandardHelpOptions = true,
    description = "Verify evidence of SEV-SNP, TDX, SGX, Nitro, TPM and Azure offline.",
    exitCodeListHeading = "Exit codes, the highest of all cases:%n",
    exitCodeList = {
      "0:valid, and the policy accepts it",
      "1:a fault of this command",
      "2:the command line or a case cannot be understood or read",
      "10:valid, and refused by the policy",
      "20:invalid",
      "30:malformed, or of a kind that is not supported"
    })
public final class VerifyEvidenceCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Asked asked;

  private static final class Asked {
    @Parameters(
        arity = "1..*",
        paramLabel = "PATH",
        description = "evidence, or the folder it is in with what belongs to it")
    private List<Path> paths;

    @Option(
        names = "--batch",
        paramLabel = "FILE.jsonl",
        description =
            "one case a line, {\"path\":…} and members named like the options; answers in JSON")
    private Path batch;
  }

  @Option(
      names = "--roots",
      paramLabel = "DIR",
      description = "believe the roots in DIR alone (default: the vendors')")
  private Path roots;

  @Option(names = "--crl", paramLabel = "FILE", description = "revocation lists, PEM or DER")
  private Path crl;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      description = "Intel's collateral (default: collateral.json beside the quote)")
  private Path collateral;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = InstantText.class,
      description = "verify as of 2026-06-01T00:00:00Z, for example (default: now)")
  private Instant at;

  @Option(
      names = "--report-data",
      paramLabel = "HEX",
      converter = HexText.class,
      description = "what the evidence must bind (default: not checked)")
  private OpaqueBytes reportData;

  @Option(
      names = "--nonce",
      paramLabel = "HEX",
      converter = HexText.class,
      description = "the challenge it must answer (default: not checked)")
  private OpaqueBytes nonce;

  @Option(
      names = "--ak",
      paramLabel = "FILE",
      description = "a TPM's attestation key to believe without a certificate")
  private Path ak;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "what is good enough (default: as tee-bridge/README.md says)")
  private Path policy;

  @Override
  public Integer call() throws IOException {
    requireReadable();
    CaseVerifier verifier = new CaseVerifier(new Inputs(Instant.now()));
    return asked.batch == null ? each(verifier) : batch(verifier);
  }

  private int each(CaseVerifier verifier) {
    Tally tally = new Tally(output, output.isJson());
    for (Path path : asked.paths) {
      Result result = verifier.verify(new Case(path.toString(), path, terms()));
      if (result.verdict() == Verdict.UNUSABLE) {
        throw new ParameterException(spec.commandLine(), result.found());
      }
      tally.add(result);
    }
    return tally.exit();
  }

  private int batch(CaseVerifier verifier) throws IOException {
    Tally tally = new Tally(output, true);
    Path folder = asked.batch.toAbsolutePath().getParent();
    try (InputStream in = Files.newInputStream(asked.batch)) {
      new Batch(new BatchCases(verifier, terms(), folder)::answer).run(in, tally::add);
    }
    return tally.exit();
  }

  private Terms terms() {
    return new Terms(
        Optional.ofNullable(at),
        Optional.ofNullable(reportData),
        Optional.ofNullable(nonce),
        Optional.ofNullable(ak),
        Optional.ofNullable(roots),
        Optional.ofNullable(crl),
        Optional.ofNullable(collateral),
        Optional.ofNullable(policy));
  }

  /** Before anything is verified, so that nobody takes half of the answers for all. */
  private void requireReadable() {
    Stream<Path> evidence = asked.paths == null ? Stream.of(asked.batch) : asked.paths.stream();
    Stream.concat(evidence, Stream.of(roots, crl, collateral, ak, policy).filter(Objects::nonNull))
        .filter(file -> !isReadable(file))
        .findFirst()
        .ifPresent(file -> {
          throw new ParameterException(
              spec.commandLine(), BoundedFile.unreadable(file).getMessage());
        });
  }

  /** Evidence and roots may be folders, and a batch is none. */
  private boolean isReadable(Path file) {
    return Files.isReadable(file) && (!file.equals(asked.batch) || Files.isRegularFile(file));
  }

  /** An instant as an option. */
  static final class InstantText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return converted(() -> Words.instant(text));
    }
  }

  /** Bytes as an option. */
  static final class HexText implements ITypeConverter<OpaqueBytes> {
    @Override
    public OpaqueBytes convert(String text) {
      return converted(() -> Words.hexadecimal(text));
    }
  }

  private static <T> T converted(java.util.function.Supplier<T> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
