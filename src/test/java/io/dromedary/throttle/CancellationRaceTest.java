package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CancellationRaceTest {

  private static final int ROUNDS = 10_000;
  private static final CancelReason REASON =
      new CancelReason(429, "http://h/", Instant.EPOCH, null);

  @Test
  void ofCancelAndAnswerExactlyOneWins() throws Exception {
    raceAgainstCancel(handle -> handle.answered(200, name -> null));
  }

  @Test
  void ofCancelAndFailureExactlyOneWins() throws Exception {
    raceAgainstCancel(Cancellation::failed);
  }

  @Test
  void ofManyCancelsExactlyOneWinsAndTheAbortRunsOnce() throws Exception {
    try (StartLine line = new StartLine(4)) {
      for (int round = 0; round < ROUNDS; round++) {
        Cancellation handle = started();
        AtomicInteger aborts = new AtomicInteger();
        handle.onCancel(aborts::incrementAndGet);
        BooleanSupplier cancel = () -> handle.cancel(REASON);
        assertThat(line.winners(List.of(cancel, cancel, cancel, cancel))).isEqualTo(1);
        assertThat(aborts).hasValue(1);
      }
    }
  }

  @Test
  void ofCancelAndStartTheCancelWinsAndTheAbortRunsIfItHadStarted() throws Exception {
    try (StartLine line = new StartLine(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        AtomicInteger aborts = new AtomicInteger();
        AtomicInteger neverStarts = new AtomicInteger();
        Cancellation handle = new Cancellation(countingInto(neverStarts));
        int winners =
            line.winners(List.of(() -> startWith(handle, aborts), () -> handle.cancel(REASON)));
        assertThat(handle.isCancelled()).isTrue();
        assertThat(aborts.get()).isEqualTo(winners - 1);
        assertThat(neverStarts.get()).isEqualTo(2 - winners);
        assertThat(handle.wasStarted()).isEqualTo(winners == 2);
      }
    }
  }

  @Test
  void ofCancelAndAbandonExactlyOneWins() throws Exception {
    try (StartLine line = new StartLine(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Cancellation handle = new Cancellation();
        assertThat(line.winners(List.of(handle::abandon, () -> handle.cancel(REASON)))).isOne();
        assertThat(handle.wasStarted()).isFalse();
      }
    }
  }

  private interface Ending {
    boolean end(Cancellation handle);
  }

  private static void raceAgainstCancel(Ending ending) throws Exception {
    try (StartLine line = new StartLine(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Cancellation handle = started();
        AtomicInteger aborts = new AtomicInteger();
        handle.onCancel(aborts::incrementAndGet);
        int winners = line.winners(List.of(() -> ending.end(handle), () -> handle.cancel(REASON)));
        assertThat(winners).isEqualTo(1);
        assertThat(handle.isCancelled()).isEqualTo(aborts.get() == 1);
        assertThat(handle.reason().isPresent()).isEqualTo(handle.isCancelled());
      }
    }
  }

  private static boolean startWith(Cancellation handle, AtomicInteger aborts) {
    boolean started = handle.start();
    if (started) {
      handle.onCancel(aborts::incrementAndGet);
    }
    return started;
  }

  private static Cancellation started() {
    Cancellation handle = new Cancellation();
    assertThat(handle.start()).isTrue();
    return handle;
  }

  private static CallListener countingInto(AtomicInteger count) {
    return new CallListener() {
      @Override
      public void cancelledBeforeStart() {
        count.incrementAndGet();
      }
    };
  }
}
