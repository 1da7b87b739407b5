package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallLimitTest {

  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
  private final Timers timers = new Timers(now::get, never, () -> {});
  private final CallLimit limit = new CallLimit(100, now::get, timers);

  @AfterEach
  void stop() {
    never.shutdownNow();
  }

  @Test
  void allowsTheConcurrencyAtFirst() {
    assertThat(allowed()).isEqualTo(100);
  }

  @Test
  void isLoweredOnceForCallsThatFailTogether() {
    limit.lower(80);
    assertThat(allowed()).isEqualTo(60);
    limit.lower(60);
    assertThat(allowed()).isEqualTo(60);
    pass(Duration.ofSeconds(1));
    limit.lower(60);
    assertThat(allowed()).isEqualTo(45);
  }

  @Test
  void alwaysAllowsOneCall() {
    limit.lower(0);
    assertThat(allowed()).isEqualTo(1);
  }

  @Test
  void comesBackOneCarefulStepAtATimeHoweverOftenItWasLowered() {
    limit.lower(40);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(2));
      limit.lower(40);
    }
    int lowest = allowed();
    pass(Duration.ofSeconds(10));
    int raised = allowed();
    assertThat(raised).isEqualTo(lowest + 1 + lowest / 10);
    pass(Duration.ofSeconds(29));
    assertThat(allowed()).isEqualTo(raised);
    pass(Duration.ofSeconds(1));
    assertThat(allowed()).isGreaterThan(raised);
  }

  @Test
  void comesBackToTheConcurrencyAndNotAbove() {
    limit.lower(4);
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(30));
    }
    assertThat(allowed()).isEqualTo(100);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
    timers.runDue();
  }

  private int allowed() {
    int calls = 0;
    while (limit.allows(calls)) {
      calls++;
    }
    return calls;
  }
}
