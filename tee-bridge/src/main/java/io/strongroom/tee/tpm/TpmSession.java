package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Commands to one opened TPM, with an attestation key in it until this is closed. */
final class TpmSession implements Closeable {
  /** With pauses that grow to half a second: five seconds in all. */
  private static final int ATTEMPTS = 14;

  private static final int LONGEST_PAUSE_MILLIS = 500;
  private static final int ENDORSEMENT_HIERARCHY = 0x4000_000B;
  private static final int ALG_NULL = 0x0010;
  private static final int MAX_AREA_BYTES = 1024;

  /**
   * A restricted key for ECDSA on P-256 with SHA-256, made from the endorsement hierarchy's seed:
   * the same key each time, for as long as the TPM has the same owner.
   */
  private static final byte[] TEMPLATE =
      ByteBuffer.allocate(24)
          .putShort((short) 0x0023)
          .putShort((short) TpmHash.SHA256.id())
          // fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, restricted, sign
          .putInt(0x0005_0072)
          .putShort((short) 0)
          .putShort((short) ALG_NULL)
          .putShort((short) TpmtSignature.ECDSA)
          .putShort((short) TpmHash.SHA256.id())
          .putShort((short) 0x0003)
          .putShort((short) ALG_NULL)
          .putShort((short) 0)
          .putShort((short) 0)
          .array();

  private final TpmDevice device;
  private final int handle;
  private final byte[] publicArea;

  private TpmSession(TpmDevice device, int handle, byte[] publicArea) {
    this.device = device;
    this.handle = handle;
    this.publicArea = publicArea;
  }

  /** Makes the key. */
  static TpmSession start(TpmDevice device) throws IOException {
    TpmCommand create =
        TpmCommand.authorized(TpmCommand.CREATE_PRIMARY, ENDORSEMENT_HIERARCHY)
            .sized(new byte[4])
            .sized(TEMPLATE)
            .sized()
            .uint32(0);
    Cursor answer = transmit(device, create);
    return read(() -> {
      int handle = (int) answer.uint32("handle");
      answer.uint32("size of parameters");
      return new TpmSession(device, handle, Sized.read(answer, MAX_AREA_BYTES, "public area"));
    });
  }

  /** TPMT_PUBLIC of the key. */
  byte[] publicArea() {
    return publicArea.clone();
  }

  /** The present values of registers; a TPM tells up to eight at once. */
  SortedMap<Integer, OpaqueBytes> registers(TpmHash bank, List<Integer> numbers)
      throws IOException {
    SortedMap<Integer, OpaqueBytes> values = new TreeMap<>();
    List<Integer> left = new ArrayList<>(numbers);
    while (!left.isEmpty()) {
      Cursor answer = transmit(device, TpmCommand.open(TpmCommand.PCR_READ).selection(bank, left));
      SortedMap<Integer, OpaqueBytes> some = read(() -> registers(answer, bank));
      if (!left.removeAll(some.keySet())) {
        throw new IOException("the TPM has no registers %s of %s".formatted(left, bank));
      }
      values.putAll(some);
    }
    return values;
  }

  private static SortedMap<Integer, OpaqueBytes> registers(Cursor answer, TpmHash bank)
      throws RefusedEvidenceException {
    answer.uint32("pcrUpdateCounter");
    List<PcrSelection> told = PcrSelection.used(PcrSelection.list(answer));
    List<Integer> numbers = told.isEmpty() ? List.of() : told.getFirst().registers();
    SortedMap<Integer, OpaqueBytes> values = new TreeMap<>();
    long count = answer.uint32("count of values");
    for (int i = 0; i < count && i < numbers.size(); i++) {
      values.put(numbers.get(i), new OpaqueBytes(Sized.read(answer, bank.bytes(), "register")));
    }
    return values;
  }

  /** A quote over the present values; they may be others than those read before. */
  SignedQuote quote(byte[] extraData, TpmHash bank, SortedMap<Integer, OpaqueBytes> registers)
      throws IOException {
    TpmCommand quote =
        TpmCommand.authorized(TpmCommand.QUOTE, handle)
            .sized(extraData)
            .uint16(ALG_NULL)
            .selection(bank, List.copyOf(registers.keySet()));
    Cursor answer = transmit(device, quote);
    return read(() -> {
      Cursor parameters = answer.part(answer.uint32("size of parameters"), "parameters");
      byte[] message = Sized.read(parameters, MAX_AREA_BYTES, "TPMS_ATTEST");
      byte[] signature = parameters.bytes(parameters.remaining(), "TPMT_SIGNATURE");
      return SignedQuote.of(message, signature, PcrValues.of(bank, registers));
    });
  }

  private interface Reading<T> {
    T read() throws RefusedEvidenceException;
  }

  /** Nonsense from our own device is no refusal but a malfunction. */
  private static <T> T read(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RefusedEvidenceException e) {
      throw new IOException("the TPM answers nonsense: " + e.getMessage(), e);
    }
  }

  private static Cursor transmit(TpmDevice device, TpmCommand command) throws IOException {
    byte[] bytes = command.bytes();
    TpmAnswer answer = TpmAnswer.parse(device.transmit(bytes));
    for (int i = 1; i < ATTEMPTS && answer.asksToTryAgain(); i++) {
      pause(Math.min(LONGEST_PAUSE_MILLIS, 1 << i));
      answer = TpmAnswer.parse(device.transmit(bytes));
    }
    return answer.body();
  }

  private static void pause(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the TPM was busy");
    }
  }

  /** Frees the key's slot, of which a TPM without a resource manager has three. */
  @Override
  public void close() throws IOException {
    transmit(device, TpmCommand.open(TpmCommand.FLUSH_CONTEXT).uint32(handle));
  }
}
