package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.store.StateFolder;
import io.dromedary.store.StateHeldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two checks on one state: the second waits, a third does not. */
class StateWaitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong();
  private final List<String> said = new ArrayList<>();

  @Test
  void aFreeStateIsLockedAtOnceWithoutAWord() throws Exception {
    try (StateFolder locked = wait(pause -> false).lock(folder, MINUTE).orElseThrow()) {
      assertThat(locked.path()).isEqualTo(folder);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void aStateThatAnotherCheckGivesBackIsLockedThen() throws Exception {
    StateFolder other = StateFolder.lock(folder, "check");
    StateWait wait =
        wait(
            pause -> {
              if (now.get() > Duration.ofSeconds(30).toNanos()) {
                other.close();
              }
              return false;
            });

    wait.lock(folder, MINUTE).orElseThrow().close();

    assertThat(Duration.ofNanos(now.get()))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(said)
        .singleElement()
        .asString()
        .contains("check, process " + ProcessHandle.current().pid(), folder.toString(), "1 min");
  }

  @Test
  void patienceHasAnEnd() {
    try (StateFolder other = StateFolder.lock(folder, "check")) {
      assertThat(other.path()).isEqualTo(folder);
      assertThatThrownBy(() -> wait(pause -> false).lock(folder, MINUTE))
          .isInstanceOf(StateHeldException.class)
          .hasMessageContaining("is held by check, process")
          .hasMessageContaining("waited 1 min for it");
    }
    assertThat(Duration.ofNanos(now.get())).isEqualTo(MINUTE);
  }

  @Test
  void withoutPatienceItIsRefusedAtOnce() {
    try (StateFolder other = StateFolder.lock(folder, "check")) {
      assertThat(other.path()).isEqualTo(folder);
      assertThatThrownBy(() -> wait(pause -> false).lock(folder, Duration.ZERO))
          .isInstanceOf(StateHeldException.class);
    }
    assertThat(now.get()).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void theStateOfAWatchIsNotWaitedFor() {
    try (StateFolder other = StateFolder.lock(folder, "watch")) {
      assertThat(other.path()).isEqualTo(folder);
      assertThatThrownBy(() -> wait(pause -> false).lock(folder, MINUTE))
          .isInstanceOf(StateHeldException.class)
          .hasMessageContaining("held by watch, process");
    }
    assertThat(now.get()).isZero();
  }

  @Test
  void aThirdIsRefusedWhileOneWaits() throws Exception {
    StateFolder other = StateFolder.lock(folder, "check");
    StateWait second =
        wait(
            pause -> {
              assertThatThrownBy(() -> wait(more -> false).lock(folder, MINUTE))
                  .isInstanceOf(StateHeldException.class)
                  .hasMessageContaining("waits for it already");
              other.close();
              return false;
            });

    second.lock(folder, MINUTE).orElseThrow().close();

    StateFolder next = StateFolder.lock(folder, "check");
    StateWait later =
        wait(
            pause -> {
              next.close();
              return false;
            });
    later.lock(folder, MINUTE).orElseThrow().close();
  }

  @Test
  void aWaitThatIsInterruptedEndsWithoutTheLock() throws Exception {
    try (StateFolder other = StateFolder.lock(folder, "check")) {
      assertThat(other.path()).isEqualTo(folder);
      assertThat(wait(pause -> true).lock(folder, MINUTE)).isEmpty();
    }
  }

  /** Time passes only while it waits. */
  private StateWait wait(StateWait.Pause pause) {
    return new StateWait(
        now::get,
        time -> {
          now.addAndGet(time.toNanos());
          return pause.isOver(time);
        },
        said::add);
  }
}
