package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Registers of one bank (TPMS_PCR_SELECTION, TPM 2.0 Part 2 §10.6.2).
 *
 * @param algorithm TPM_ALG_ID of the bank; one without registers may be unknown
 * @param registers ascending, which is the order in which a quote digests them
 */
record PcrSelection(int algorithm, List<Integer> registers) {
  private static final String SECTION = "TPM 2.0 Part 2 §10.9.7";

  /** A TPM has one to five banks. */
  private static final int MAX_BANKS = 16;

  /** PC clients have 24 registers, the reference implementation room for 32. */
  private static final int MAX_BITMAP_BYTES = 4;

  /** Registers that a selection of that size can name. */
  static final int MAX_REGISTERS = MAX_BITMAP_BYTES * Byte.SIZE;

  PcrSelection {
    registers = List.copyOf(registers);
  }

  /** Reads a TPML_PCR_SELECTION. */
  static List<PcrSelection> list(Cursor in) throws RefusedEvidenceException {
    long banks = in.uint32("count of selections");
    require(banks <= MAX_BANKS, "at most " + MAX_BANKS + " banks", banks + "");
    List<PcrSelection> selections = new ArrayList<>();
    for (int i = 0; i < banks; i++) {
      selections.add(one(in));
    }
    return selections;
  }

  private static PcrSelection one(Cursor in) throws RefusedEvidenceException {
    int algorithm = in.uint16("hash of a selection");
    int size = in.uint8("size of a selection");
    require(
        size <= MAX_BITMAP_BYTES, "a bitmap of at most " + MAX_BITMAP_BYTES + " bytes", size + "");
    byte[] bitmap = in.bytes(size, "bitmap of a selection");
    List<Integer> registers = new ArrayList<>();
    for (int register = 0; register < size * Byte.SIZE; register++) {
      if ((bitmap[register / Byte.SIZE] >>> register % Byte.SIZE & 1) == 1) {
        registers.add(register);
      }
    }
    return new PcrSelection(algorithm, registers);
  }

  private static void require(boolean holds, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
    }
  }

  /** Of several selections, those that select anything. */
  static List<PcrSelection> used(List<PcrSelection> all) {
    return all.stream().filter(selection -> !selection.registers().isEmpty()).toList();
  }
}
