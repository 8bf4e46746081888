package io.strongroom.tee.claims;

import io.strongroom.protocol.json.TextValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What quotes of one TPM say (TPM 2.0 Library, Part 2, 10.12).
 *
 * @param ak why the attestation key is believed
 * @param quotes in the order received, one for each bank as a rule
 * @param eventLog the boot's event log, if it came along and leads to every quoted register it
 *     names
 */
public record TpmClaims(
    Authenticity authenticity, AttestationKey ak, List<Quote> quotes, Optional<EventLog> eventLog)
    implements EvidenceClaims {
  public TpmClaims {
    quotes = List.copyOf(quotes);
  }

  /** No vendor publishes a list of good TPM firmware. */
  @Override
  public TcbStanding standing() {
    return TcbStanding.notJudged();
  }

  /** A TPM measures what started; it does not keep the host out, nor can it be debugged. */
  @Override
  public RunMode mode() {
    return RunMode.of(false);
  }

  /** Why an attestation key is believed to be inside a TPM. */
  public enum Standing implements TextValue {
    /** A certificate under a vendor's root says so. */
    VENDOR,
    /** The caller named this very key. */
    PINNED,
    /** A hardware report binds it (Azure). */
    BOUND,
    /** Nobody says so: any program could have made the quote. */
    UNKNOWN;

    /** Reads the text form. */
    public static Standing of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The key that signed.
   *
   * @param name SHA-256 name of the public area (Part 1, 16), or of its SubjectPublicKeyInfo where
   *     no public area came along
   */
  public record AttestationKey(Standing standing, String algorithm, OpaqueBytes name) {}

  /**
   * One quote.
   *
   * @param bank the registers' hash algorithm, {@code sha1}, {@code sha256}, {@code sha384}
   * @param signatureHash the signature's, named alike
   * @param pcrs the quoted registers by number, which the signed digest covers
   * @param extraData what the caller had it sign; may be empty
   * @param firmwareVersion the manufacturer's number
   * @param resetCount starts since the owner was cleared
   */
  public record Quote(
      String bank,
      String signatureHash,
      SortedMap<Integer, OpaqueBytes> pcrs,
      OpaqueBytes extraData,
      OpaqueBytes firmwareVersion,
      long resetCount,
      long restartCount) {}

  /**
   * A replayed event log (TCG PC Client Platform Firmware Profile, 10).
   *
   * @param events how many there are
   * @param registers which registers it leads to
   */
  public record EventLog(int events, List<Integer> registers) {
    public EventLog {
      registers = List.copyOf(registers);
    }
  }
}
