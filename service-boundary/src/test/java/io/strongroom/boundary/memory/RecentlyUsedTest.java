package io.strongroom.boundary.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
  private final RecentlyUsed<String, Object> recent = new RecentlyUsed<>(2);

  @Test
  void makesAValueOnce() {
    Object first = recent.use("a", _ -> new Object());
    assertThat(recent.use("a", _ -> new Object())).isSameAs(first);
    assertThat(recent.look("a")).containsSame(first);
  }

  @Test
  void forgetsTheLeastRecentlyUsed() {
    recent.use("a", _ -> "first");
    recent.use("b", _ -> "second");
    recent.use("a", _ -> "again");
    recent.use("c", _ -> "third");
    assertThat(recent.look("a")).contains("first");
    assertThat(recent.look("b")).isEmpty();
    assertThat(recent.look("c")).contains("third");
  }

  @Test
  void lookingIsNotUsing() {
    recent.use("a", _ -> "first");
    recent.use("b", _ -> "second");
    recent.look("a");
    recent.use("c", _ -> "third");
    assertThat(recent.look("a")).isEmpty();
  }

  @Test
  void keepsNothingWhoseMakingFails() {
    recent.use("a", _ -> "first");
    recent.use("b", _ -> "second");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            recent.use(
                "c",
                _ -> {
                  throw new IllegalStateException();
                }));
    assertThat(recent.look("a")).isPresent();
    assertThat(recent.look("b")).isPresent();
    assertThat(recent.look("c")).isEmpty();
  }

  @Test
  void keepsSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RecentlyUsed<>(0));
  }
}
