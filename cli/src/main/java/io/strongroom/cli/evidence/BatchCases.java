package io.strongroom.cli.evidence;

import java.nio.file.Path;
import java.util.Optional;

/** From a batch's lines to their answers; called from many threads. */
final class BatchCases {
  private final CaseVerifier verifier;
  private final Terms options;
  private final Path folder;

  /**
   * Answers of a verifier.
   *
   * @param options what holds where a line says nothing
   * @param folder the batch's own
   */
  BatchCases(CaseVerifier verifier, Terms options, Path folder) {
    this.verifier = verifier;
    this.options = options;
    this.folder = folder;
  }

  Result answer(Optional<byte[]> line) {
    try {
      byte[] read =
          line.orElseThrow(() ->
              new UnusableCaseException(
                  OwnReason.MALFORMED_CASE,
                  "a line of more than " + BatchLines.MAX_BYTES + " bytes"));
      return verifier.verify(BatchLine.parse(read, options, folder));
    } catch (UnusableCaseException e) {
      return Result.without("", Verdict.UNUSABLE, e.reason(), e.getMessage());
    }
  }
}
