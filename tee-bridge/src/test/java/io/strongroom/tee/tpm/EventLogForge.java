package io.strongroom.tee.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes event logs as firmware does. */
final class EventLogForge {
  static final int SEPARATOR = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<TpmHash> banks;

  EventLogForge(TpmHash... banks) {
    this.banks = List.of(banks);
    byte[] content = specId();
    number(0).number(3).raw(new byte[20]).number(content.length).raw(content);
  }

  private byte[] specId() {
    ByteBuffer content = ByteBuffer.allocate(29 + 4 * banks.size()).order(ByteOrder.LITTLE_ENDIAN);
    content.put("Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII));
    content.putInt(0).put(new byte[] {0, 2, 0, 2}).putInt(banks.size());
    banks.forEach(bank -> content.putShort((short) bank.id()).putShort((short) bank.bytes()));
    return content.put((byte) 0).array();
  }

  EventLogForge number(int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return raw(bytes);
  }

  EventLogForge raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** An event that is measured by its content. */
  EventLogForge event(int register, int type, byte[] content) {
    number(register).number(type).number(banks.size());
    for (TpmHash bank : banks) {
      raw(new byte[] {(byte) bank.id(), 0});
      raw(type == 3 ? new byte[bank.bytes()] : bank.digest().digest(content));
    }
    return number(content.length).raw(content);
  }

  EventLogForge startupLocality(int locality) {
    byte[] content = "StartupLocality\0\0".getBytes(StandardCharsets.US_ASCII);
    content[16] = (byte) locality;
    return event(0, 3, content);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
