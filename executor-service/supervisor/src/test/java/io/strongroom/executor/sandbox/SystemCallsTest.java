package io.strongroom.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemCallsTest {

  @Test
  void readsBothColumnsOfTheTable() {
    // ptrace, bpf, mount, unshare, move_pages: the first, the last, and some between.
    assertThat(denied("amd64")).hasSize(65).contains(57, 101, 321, 165, 272, 279);
    assertThat(denied("aarch64")).hasSize(56).contains(117, 280, 40, 97, 239);
  }

  @Test
  void deniesEachCallOnce() {
    assertThat(denied("amd64")).doesNotHaveDuplicates();
    assertThat(denied("aarch64")).doesNotHaveDuplicates();
  }

  @Test
  void leavesToACellWhatItNeeds() {
    // execve, socket, clone and clone3, which the filter judges by other means or not at all.
    assertThat(denied("amd64")).doesNotContain(59, 41, 56, 435);
    assertThat(denied("aarch64")).doesNotContain(221, 198, 220, 435);
  }

  @Test
  void knowsNoOtherArchitecture() {
    assertThat(SystemCalls.of("riscv64")).isEmpty();
  }

  private static List<Integer> denied(String architecture) {
    return SystemCalls.of(architecture).orElseThrow().denied();
  }
}
