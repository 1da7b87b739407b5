package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import io.dromedary.testkit.Turn;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answer, break, time limit and cancel come together; each call ends once and in one way. */
class CallRaceTest {

  private static final int BATCHES = 8;
  private static final int AT_ONCE = 500;
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final List<Answer> ANSWERS =
      List.of(
          Answer.status(200),
          Answer.status(200),
          Answer.close(),
          Answer.reset(),
          Answer.stall(10),
          Answer.silence());

  /** When the other thread cancels. */
  private enum Moment {
    BEGIN,
    REQUEST,
    ANSWER,
    LIMIT,
    NEVER
  }

  private final Random random = new Random(17);
  private final ScheduledExecutorService canceller = Executors.newScheduledThreadPool(2);

  private final class Round {
    final Cancellation cancellation = new Cancellation();
    final AtomicInteger ends = new AtomicInteger();
    final CountDownLatch ended = new CountDownLatch(1);
    final Answer answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
    final Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
    final Exchange exchange;

    Round(Caller caller, String url) {
      exchange = caller.started(url, cancellation);
    }

    void begin(Caller caller) {
      cancelAt(Moment.BEGIN, 0);
      cancelAt(Moment.LIMIT, LIMIT.toMillis());
      caller.producer().process(exchange, sync -> end());
    }

    void serve(Turn turn) {
      cancelAt(Moment.REQUEST, 0);
      answer.give(turn);
      cancelAt(Moment.ANSWER, 0);
    }

    private void cancelAt(Moment now, long millis) {
      if (now == moment) {
        canceller.schedule(() -> cancellation.cancel(Caller.REASON), millis, TimeUnit.MILLISECONDS);
      }
    }

    private void end() {
      ends.incrementAndGet();
      ended.countDown();
    }
  }

  @AfterEach
  void stop() {
    canceller.shutdownNow();
  }

  @Test
  void everyCallEndsOnceAndAgreesWithItsHandle() throws Exception {
    int cancelled = 0;
    int answered = 0;
    int failed = 0;
    try (Caller caller = new Caller(Caller.local().timeout(LIMIT).build())) {
      for (int batch = 0; batch < BATCHES; batch++) {
        for (Round round : race(caller)) {
          boolean isCancelled = round.cancellation.isCancelled();
          boolean isAnswered = Caller.status(round.exchange) != null;
          cancelled += isCancelled ? 1 : 0;
          answered += isAnswered ? 1 : 0;
          failed += !isCancelled && !isAnswered ? 1 : 0;
        }
      }
    }
    // a race is one only when every side wins often
    int rounds = BATCHES * AT_ONCE;
    assertThat(List.of(cancelled, answered, failed)).allMatch(wins -> wins > rounds / 50);
    assertThat(cancelled + answered + failed).isEqualTo(rounds);
  }

  private List<Round> race(Caller caller) throws Exception {
    try (TestServer server = TestServer.start()) {
      List<Round> rounds =
          IntStream.range(0, AT_ONCE)
              .mapToObj(i -> new Round(caller, server.url("/" + i)))
              .toList();
      server.otherwise(
          turn -> rounds.get(Integer.parseInt(turn.request().path().substring(1))).serve(turn));
      rounds.forEach(round -> round.begin(caller));
      for (Round round : rounds) {
        assertThat(round.ended.await(10, TimeUnit.SECONDS)).isTrue();
      }
      rounds.forEach(CallRaceTest::assertAgrees);
      return rounds;
    }
  }

  private static void assertAgrees(Round round) {
    Exception failure = round.exchange.getException();
    boolean isCancelled = failure instanceof CallCancelledException;
    assertThat(round.ends).hasValue(1);
    assertThat(isCancelled).as("%s", failure).isEqualTo(round.cancellation.isCancelled());
    assertThat(Caller.status(round.exchange) != null).isEqualTo(failure == null);
    assertThat(failure == null || isCancelled || failure instanceof CallFailedException)
        .as("%s", failure)
        .isTrue();
    assertThat(round.cancellation.state())
        .isEqualTo(isCancelled ? Cancellation.State.CANCELLED : Cancellation.State.DONE);
  }
}
