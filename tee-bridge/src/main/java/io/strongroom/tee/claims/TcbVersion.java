package io.strongroom.tee.claims;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Security version numbers of the components beneath the guest, by the vendor's names and in the
 * vendor's order.
 *
 * <p>Text form: {@code bootloader=3,tee=0,snp=8,microcode=115}.
 */
public record TcbVersion(Map<String, Integer> components) {
  public TcbVersion {
    if (components.isEmpty()) {
      throw new IllegalArgumentException("a TCB version names at least one component");
    }
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
  }

  /**
   * Whether every component reaches the one of {@code minimum}.
   *
   * <p>Components are independent: a newer microcode does not make up for an older boot loader. A
   * component only one of the two names makes the answer {@code false}.
   */
  public boolean atLeast(TcbVersion minimum) {
    return components.keySet().equals(minimum.components.keySet())
        && minimum.components.entrySet().stream()
            .allMatch(least -> components.get(least.getKey()) >= least.getValue());
  }

  @Override
  public String toString() {
    return components.entrySet().stream()
        .map(component -> component.getKey() + "=" + component.getValue())
        .collect(Collectors.joining(","));
  }
}
