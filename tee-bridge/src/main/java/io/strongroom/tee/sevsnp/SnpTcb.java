package io.strongroom.tee.sevsnp;

import io.strongroom.tee.claims.TcbVersion;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A TCB_VERSION (56860 §2.2): eight bytes, one security version number each. */
final class SnpTcb {
  private final byte[] bytes;

  SnpTcb(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  int at(TcbLayout.Component component) {
    return Byte.toUnsignedInt(bytes[component.index()]);
  }

  /** Whether the bytes without a component are zero. */
  boolean fits(TcbLayout layout) {
    return IntStream.range(0, bytes.length)
        .filter(layout::isReserved)
        .allMatch(index -> bytes[index] == 0);
  }

  TcbVersion version(TcbLayout layout) {
    Map<String, Integer> versions = new LinkedHashMap<>();
    layout.components().forEach(component -> versions.put(component.name(), at(component)));
    return new TcbVersion(versions);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
