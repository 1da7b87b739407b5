package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.Deferral;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that seem overloaded but name no time, and answers that may be meant for one URL alone. */
class OverloadTest extends ThrottleTestBase {

  private static final Map<String, Object> HOUR = Map.of("Retry-After", "3600");

  private int urls;

  @BeforeEach
  void begin() throws Exception {
    start(4, 0, 1000);
  }

  @Test
  void aBare503CancelsNothingAndStartsNothingForASecond() {
    CompletableFuture<Exchange> refused = send("http://a/1");
    CompletableFuture<Exchange> underWay = send("http://a/2");
    producer.call(0).answer(503);
    CompletableFuture<Exchange> later = send("http://a/3");

    assertThat(refused).isCompleted();
    assertThat(underWay).isNotCompleted();
    pass(Duration.ofMillis(999));
    assertThat(producer.count()).isEqualTo(2);
    pass(Duration.ofMillis(1));
    assertThat(producer.count()).isEqualTo(2); // one slot, taken by the call under way
    producer.call(1).answer(200);
    scheduler.runDue();
    assertThat(producer.count()).isEqualTo(3);
    producer.call(2).answer(200);
    assertThat(later.getNow(null).getException()).isNull();
    assertThat(throttle.closedGates()).isEmpty();
  }

  @Test
  void aConnectionThatIsClosedBeforeTheAnswerPausesTheHostToo() {
    CompletableFuture<Exchange> dropped = send("http://a/1");
    producer.call(0).fail(new SocketException("Connection reset"));
    send("http://a/2");

    assertThat(deferral(dropped).until()).isEqualTo(in(Duration.ofSeconds(1)));
    assertThat(producer.count()).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void aLostRequestLeavesOnceMoreAtOnceOnlyWhileTheHostIsWell() {
    send("http://a/1");
    send("http://a/2");
    producer.call(0).fail(new SocketException("Connection reset"));

    assertThat(producer.call(1).cancellation().mayResend()).isFalse();
  }

  @Test
  void onlyOneOfSeveralThatGetLostBeforeTheNextGoodAnswer() {
    IntStream.range(0, 3).forEach(call -> send("http://a/" + call));

    assertThat(producer.call(0).cancellation().mayResend()).isTrue();
    assertThat(producer.call(1).cancellation().mayResend()).isFalse();
    producer.call(0).answer(200);
    assertThat(producer.call(1).cancellation().mayResend()).isTrue();
  }

  @Test
  void eachFurtherOneInARowDoublesThePauseUpToAMinute() {
    assertThat(IntStream.range(0, 9).mapToObj(n -> refusedFor().toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void aGoodAnswerEndsTheRow() {
    refusedFor();
    refusedFor();
    answeredWell();
    assertThat(refusedFor()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void callsThatHadLeftTogetherAreOneEvent() {
    IntStream.range(0, 4).forEach(call -> send("http://a/" + call));
    IntStream.range(0, 4).forEach(call -> producer.call(call).answer(503));
    pass(Duration.ofSeconds(1));
    assertThat(refusedFor()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void tenInARowAreTakenAtTheirWordUntilOneIsAnsweredWell() {
    IntStream.range(0, 9).forEach(n -> assertThat(deferral(refused()).hostGivenUp()).isFalse());
    assertThat(deferral(refused()).hostGivenUp()).isTrue();
    assertThat(deferral(refused()).hostGivenUp()).isTrue();
    assertThat(log.lines).filteredOn(event -> event.startsWith("given up")).hasSize(1);
    answeredWell();
    assertThat(deferral(refused()).hostGivenUp()).isFalse();
  }

  @Test
  void theDeferralTellsWhetherOthersWereAnswered() {
    long before = deferral(refused()).answered();
    long same = deferral(refused()).answered();
    answeredWell();
    assertThat(same).isEqualTo(before);
    assertThat(deferral(refused()).answered()).isEqualTo(before + 1);
  }

  @Test
  void anAnswerThatIsNoSignLeavesNoDeferral() {
    CompletableFuture<Exchange> notFound = send("http://a/x");
    last().answer(404);
    assertThat(notFound.getNow(null).getProperty(Deferral.PROPERTY)).isNull();
  }

  @Test
  void a403WithRetryAfterClosesTheGateAndCancelsWhatIsUnderWay() {
    CompletableFuture<Exchange> limited = send("http://a/1");
    CompletableFuture<Exchange> underWay = send("http://a/2");
    producer.call(0).answer(403, HOUR);
    producer.call(1).end();

    assertThat(cancelled(underWay).reason().status()).isEqualTo(403);
    assertThat(limited.getNow(null).getProperty(CancelReason.LIMITED)).isNotNull();
    assertThat(deferral(limited).until()).isEqualTo(in(Duration.ofHours(1)));
    assertThat(throttle.closedGates()).hasSize(1);
  }

  @Test
  void aUrlThatGetsItAThirdTimeAfterOthersWereAnsweredKeepsItAsItsAnswer() {
    send("http://a/dead");
    producer.call(0).answer(403, HOUR);
    pass(Duration.ofHours(1));
    answeredWell();
    begin("http://a/dead");
    last().answer(403, HOUR);
    assertThat(throttle.closedGates()).hasSize(1);
    pass(Duration.ofHours(1));
    answeredWell();
    CompletableFuture<Exchange> again = begin("http://a/dead");
    last().answer(403, HOUR);

    assertThat(again.getNow(null).getProperty(CancelReason.LIMITED)).isNull();
    assertThat(throttle.closedGates()).isEmpty();
  }

  @Test
  void aUrlThatGetsItAgainWithNothingInBetweenClosesItsHostAgain() {
    send("http://a/dead");
    producer.call(0).answer(403, HOUR);
    pass(Duration.ofHours(1));
    begin("http://a/dead");
    last().answer(403, HOUR);
    assertThat(throttle.closedGates()).hasSize(1);
  }

  @Test
  void a429IsALimitHoweverOftenTheUrlGotIt() {
    send("http://a/dead");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(2));
    answeredWell();
    begin("http://a/dead");
    last().answer429(2);
    assertThat(throttle.closedGates()).hasSize(1);
  }

  private Duration refusedFor() {
    Instant until = deferral(refused()).until();
    return Duration.between(Instant.EPOCH.plusNanos(time.nanos()), until);
  }

  /** A URL of its own is answered 503, as soon as its host may be called. */
  private CompletableFuture<Exchange> refused() {
    CompletableFuture<Exchange> end = begin("http://a/refused" + urls++);
    last().answer(503);
    return end;
  }

  private void answeredWell() {
    begin("http://a/good" + urls++);
    last().answer(200);
  }

  private CompletableFuture<Exchange> begin(String url) {
    int before = producer.count();
    CompletableFuture<Exchange> end = send(url);
    for (int second = 0; producer.count() == before && second < 100; second++) {
      pass(Duration.ofSeconds(1));
    }
    return end;
  }

  private HandProducer.Pending last() {
    return producer.call(producer.count() - 1);
  }

  private Instant in(Duration wait) {
    return Instant.EPOCH.plusNanos(time.nanos()).plus(wait);
  }

  private static Deferral deferral(CompletableFuture<Exchange> end) {
    return end.getNow(null).getProperty(Deferral.PROPERTY, Deferral.class);
  }
}
