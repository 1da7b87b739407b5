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

class PulseTest {

  private final ManualTime time = new ManualTime();
  private final Queue<Runnable> given = new ArrayDeque<>();
  private final Map<String, Executor> threads = new HashMap<>(Map.of("loop 0", given::add));
  private Optional<String> excuse = Optional.empty();
  private final Pulse pulse =
      new Pulse("event loops", () -> threads, Duration.ofSeconds(30), () -> excuse, time);

  private void beatFor(Duration duration) {
    for (Duration d = Duration.ZERO; d.compareTo(duration) < 0; d = d.plusSeconds(2)) {
      pulse.beat();
      time.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void aThreadThatTurnsIsWell() {
    for (int i = 0; i < 100; i++) {
      pulse.beat();
      time.advance(Duration.ofMillis(7));
      given.remove().run();
      assertThat(pulse.look().isUp()).isTrue();
      assertThat(pulse.lag()).isEqualTo(Duration.ofMillis(7));
      time.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void aThreadThatDoesNotTurnIsToldWithSinceWhen() {
    beatFor(Duration.ofSeconds(30));
    assertThat(pulse.look().isUp()).isTrue();
    beatFor(Duration.ofSeconds(2));

    assertThat(pulse.look())
        .isEqualTo(
            Finding.down(
                "event loops",
                Map.of("loop 0", "does not turn since " + ManualTime.START + ", for 32 s")));
    assertThat(given).as("it is not given task upon task").hasSize(1);

    given.remove().run();
    assertThat(pulse.look().isUp()).isTrue();
  }

  @Test
  void aThreadThatTakesNoTaskIsNotWell() {
    threads.put(
        "loop 1",
        task -> {
          throw new RejectedExecutionException("it has ended");
        });
    pulse.beat();
    given.remove().run();
    time.advance(Duration.ofSeconds(31));

    assertThat(pulse.look().details()).containsOnlyKeys("loop 1");
  }

  @Test
  void aThreadThatWaitsForItsDiskIsExcused() {
    beatFor(Duration.ofMinutes(1));
    excuse = Optional.of("the disk is full");

    assertThat(pulse.look().isUp()).isTrue();
    assertThat(pulse.look().details()).containsEntry("waits", "the disk is full");
  }
}
