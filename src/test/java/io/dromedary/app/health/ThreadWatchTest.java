package io.dromedary.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {

  private final ManualTime time = new ManualTime();
  private final Queue<Runnable> given = new ArrayDeque<>();
  private final Map<String, Executor> threads = new HashMap<>(Map.of("loop 0", given::add));
  private Optional<String> excuse = Optional.empty();
  private final ThreadWatch watch =
      new ThreadWatch("event loops", () -> threads, Duration.ofSeconds(30), () -> excuse, time);

  private void probeFor(Duration duration) {
    for (Duration d = Duration.ZERO; d.compareTo(duration) < 0; d = d.plusSeconds(2)) {
      watch.probe();
      time.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void aThreadThatRunsItsTasksIsUp() {
    for (int i = 0; i < 100; i++) {
      watch.probe();
      time.advance(Duration.ofMillis(7));
      given.remove().run();
      assertThat(watch.get().isUp()).isTrue();
      assertThat(watch.lag()).isEqualTo(Duration.ofMillis(7));
      time.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void aStuckThreadIsReportedWithTheTimeSinceWhen() {
    probeFor(Duration.ofSeconds(30));
    assertThat(watch.get().isUp()).isTrue();
    probeFor(Duration.ofSeconds(2));

    assertThat(watch.get())
        .isEqualTo(
            Finding.down(
                "event loops",
                Map.of("loop 0", "has run no task since " + ManualTime.START + ", for 32 s")));
    assertThat(given).as("it is not given task upon task").hasSize(1);

    given.remove().run();
    assertThat(watch.get().isUp()).isTrue();
  }

  @Test
  void aThreadThatTakesNoTaskIsNotWell() {
    threads.put(
        "loop 1",
        task -> {
          throw new RejectedExecutionException("it has ended");
        });
    watch.probe();
    given.remove().run();
    time.advance(Duration.ofSeconds(31));

    assertThat(watch.get().details()).containsOnlyKeys("loop 1");
  }

  @Test
  void aThreadThatWaitsForItsDiskIsExcused() {
    probeFor(Duration.ofMinutes(1));
    excuse = Optional.of("the disk is full");

    assertThat(watch.get().isUp()).isTrue();
    assertThat(watch.get().details()).containsEntry("waits", "the disk is full");
  }
}
