package io.strongroom.tee.tpm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Writes one command (TPM 2.0 Part 3, and Part 1 §18 for its frame), big endian. */
final class TpmCommand {
  static final int CREATE_PRIMARY = 0x131;
  static final int QUOTE = 0x158;
  static final int FLUSH_CONTEXT = 0x165;
  static final int PCR_READ = 0x17E;

  private static final int NO_SESSIONS = 0x8001;
  private static final int SESSIONS = 0x8002;
  private static final int SIZE_OFFSET = 2;

  /** TPM_RS_PW, an empty nonce, no attributes, an empty password: 9 bytes. */
  private static final byte[] EMPTY_PASSWORD = {0, 0, 0, 9, 0x40, 0, 0, 9, 0, 0, 0, 0, 0};

  /** Quotes and templates have some hundred bytes. */
  private static final int MAX_BYTES = 1024;

  private final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

  private TpmCommand(int tag, int code) {
    out.putShort((short) tag).putInt(0).putInt(code);
  }

  /** A command that nobody must be authorized for. */
  static TpmCommand open(int code) {
    return new TpmCommand(NO_SESSIONS, code);
  }

  /** A command on an object or hierarchy whose password is empty. */
  static TpmCommand authorized(int code, int handle) {
    TpmCommand command = new TpmCommand(SESSIONS, code);
    command.out.putInt(handle).put(EMPTY_PASSWORD);
    return command;
  }

  TpmCommand uint16(int value) {
    out.putShort((short) value);
    return this;
  }

  TpmCommand uint32(int value) {
    out.putInt(value);
    return this;
  }

  /** A TPM2B. */
  TpmCommand sized(byte... content) {
    out.putShort((short) content.length).put(content);
    return this;
  }

  /** A TPML_PCR_SELECTION of one bank, with 24 registers as PC clients have. */
  TpmCommand selection(TpmHash bank, List<Integer> registers) {
    byte[] bitmap = new byte[3];
    registers.forEach(
        register -> bitmap[register / Byte.SIZE] |= (byte) (1 << register % Byte.SIZE));
    out.putInt(1).putShort((short) bank.id()).put((byte) bitmap.length).put(bitmap);
    return this;
  }

  byte[] bytes() {
    out.putInt(SIZE_OFFSET, out.position());
    return Arrays.copyOf(out.array(), out.position());
  }
}
