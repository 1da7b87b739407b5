package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostGateTest {

  private static final HostKey HOST = new HostKey("h");
  private static final Duration NO_WAIT = null;

  private final ManualTime time = new ManualTime();
  private final HostGate gate = gate(4, 10, 0);

  @Test
  void grantsAsManyPermitsAsThereAreSlots() {
    HostGate unpaced = gate(4, 0, 0);
    IntStream.range(0, 4).forEach(slot -> granted(unpaced));
    assertThat(Gates.reserve(unpaced, now())).isEqualTo(new Reservation.Busy(Long.MAX_VALUE));
  }

  @Test
  void spacesStartsEvenlyAndSavesNoTurnsUp() {
    time.advance(Duration.ofHours(1));
    granted(gate);
    long next = now() + Duration.ofMillis(100).toNanos();
    assertThat(Gates.reserve(gate, now())).isEqualTo(new Reservation.Busy(next));
    time.advance(Duration.ofMillis(100));
    granted(gate);
    assertThat(Gates.reserve(gate, now())).isInstanceOf(Reservation.Busy.class);
  }

  @Test
  void closesForAsLongAsTheHostAsks() {
    limit(started(gate), Duration.ofHours(1));
    assertThat(closedFor(gate)).isEqualTo(Duration.ofHours(1));
    assertThat(Gates.reserve(gate, now()))
        .isEqualTo(
            new Reservation.Closed(gate.closedUntil(), "429 from http://h/a, Retry-After 3600 s"));
  }

  @Test
  void addsJitterUpwardsOnlyAndRoundsUpToMilliseconds() {
    HostGate jittery = gate(1, 0, 0.123456789);
    Grant permit = started(jittery);
    time.advance(Duration.ofNanos(1));
    jittery.limited(permit, reason(Duration.ofSeconds(10)), now());
    Duration jitter = Duration.ofNanos(123_456_789);
    long exact = now() + Duration.ofSeconds(10).plus(jitter).toNanos();
    assertThat(jittery.closedUntil()).isBetween(exact, exact + 999_999);
    assertThat(jittery.closedUntil() % 1_000_000).isZero();
  }

  @Test
  void doublesItsOwnWaitWithEveryLimitInARow() {
    limit(started(gate), NO_WAIT);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(60));
    time.advance(Duration.ofSeconds(60));
    limit(started(gate), NO_WAIT);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(120));
    time.advance(Duration.ofSeconds(120));
    limit(started(gate), NO_WAIT);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(240));
    assertThat(gate.step()).isEqualTo(3);
  }

  @Test
  void waitsTenSecondsLongerAtTheMostHoweverLongTheHostAsks() {
    HostGate jittery = gate(1, 0, 1);
    jittery.limited(started(jittery), reason(Duration.ofHours(1)), now());
    assertThat(closedFor(jittery)).isEqualTo(Duration.ofHours(1).plusSeconds(10));
  }

  @Test
  void doublesWhatIsAnnouncedFromTheSecondRefusedProbeInARowOn() {
    assertThat(IntStream.range(0, 6).mapToObj(call -> refusedForASecond().toSeconds()))
        .containsExactly(1L, 1L, 2L, 4L, 8L, 16L);
  }

  @Test
  void believesWhatIsAnnouncedAgainAfterAGoodAnswer() {
    IntStream.range(0, 4).forEach(call -> refusedForASecond());
    Grant probe = started(gate);
    gate.answeredWell(probe);
    gate.answered(probe, 200, now());
    gate.release(probe);
    time.advance(Duration.ofSeconds(1));
    assertThat(refusedForASecond()).isEqualTo(Duration.ofSeconds(1));
    assertThat(refusedForASecond()).isEqualTo(Duration.ofSeconds(1));
    assertThat(refusedForASecond()).isEqualTo(Duration.ofSeconds(2));
  }

  private Duration refusedForASecond() {
    limit(started(gate), Duration.ofSeconds(1));
    Duration wait = closedFor(gate);
    time.advance(wait);
    return wait;
  }

  @Test
  void takesLaterLimitsOfAnOldEpochForTheSameEvent() {
    Grant first = startedUnpaced();
    Grant second = startedUnpaced();
    limit(first, Duration.ofSeconds(5));
    assertThat(limit(second, NO_WAIT)).isEqualTo(HostGate.Effect.UNCHANGED);
    assertThat(limit(second, Duration.ofSeconds(4))).isEqualTo(HostGate.Effect.UNCHANGED);
    assertThat(limit(second, Duration.ofSeconds(9))).isEqualTo(HostGate.Effect.EXTENDED);
    assertThat(gate.step()).isEqualTo(1);
    assertThat(gate.epoch()).isEqualTo(1);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void isNotOpenedByALateGoodAnswer() {
    Grant first = startedUnpaced();
    Grant late = startedUnpaced();
    limit(first, Duration.ofSeconds(5));
    assertThat(gate.answered(late, 200, now())).isEqualTo(HostGate.Effect.UNCHANGED);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void sendsExactlyOneProbeAndTheNextCallOnlyAfterItsAnswer() {
    close(Duration.ofSeconds(2));
    long end = gate.closedUntil();
    time.advance(Duration.ofSeconds(2).minusNanos(1));
    assertThat(Gates.reserve(gate, now())).isInstanceOf(Reservation.Closed.class);
    time.advance(Duration.ofNanos(1));
    Grant probe = started(gate);
    time.advance(Duration.ofMinutes(1));
    assertThat(Gates.reserve(gate, now()))
        .isInstanceOfSatisfying(
            Reservation.Closed.class, closed -> assertThat(closed.until()).isEqualTo(end));
    assertThat(gate.answered(probe, 200, now())).isEqualTo(HostGate.Effect.OPENED);
    assertThat(Gates.reserve(gate, now())).isEqualTo(new Reservation.Busy(Long.MAX_VALUE));
    gate.release(probe);
    granted(gate);
  }

  @Test
  void isNotOpenedByAProbeWhenTheCoolDownWasLengthenedMeanwhile() {
    Grant first = startedUnpaced();
    Grant late = startedUnpaced();
    limit(first, Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(2));
    Grant probe = started(gate);
    limit(late, Duration.ofHours(1));
    assertThat(gate.answered(probe, 200, now())).isEqualTo(HostGate.Effect.UNCHANGED);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofHours(1));
    assertThat(Gates.reserve(gate, now())).isInstanceOf(Reservation.Closed.class);
  }

  @Test
  void isNotClosedForLessByAProbeThatIsLimitedToo() {
    Grant first = startedUnpaced();
    Grant late = startedUnpaced();
    limit(first, Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(2));
    Grant probe = started(gate);
    limit(late, Duration.ofHours(1));
    assertThat(limit(probe, Duration.ofSeconds(2))).isEqualTo(HostGate.Effect.CLOSED);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void closesAnOpenGateForALateLimitThatAsksForMoreWithoutAFurtherStep() {
    Grant first = startedUnpaced();
    Grant late = startedUnpaced();
    limit(first, Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(2));
    Grant probe = started(gate);
    gate.answered(probe, 200, now());
    gate.release(probe);
    time.advance(Duration.ofSeconds(1));
    gate.release(late);
    Grant flying = started(gate);
    assertThat(limit(late, Duration.ofHours(1))).isEqualTo(HostGate.Effect.CLOSED);
    assertThat(gate.mayLeave(flying)).isFalse();
    assertThat(limit(flying, NO_WAIT)).isEqualTo(HostGate.Effect.UNCHANGED);
    assertThat(List.of(gate.step(), gate.epoch())).isEqualTo(List.of(1, 2L));
    assertThat(closedFor(gate)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void resumesWithOneSlotAndHalfOfSevenTenthsOfTheLastGoodPace() {
    HostGate unpaced = gate(4, 0, 0);
    IntStream.range(0, 20).forEach(call -> answer(unpaced, 200));
    time.advance(Duration.ofSeconds(1));
    closeAndProbe(unpaced);
    assertThat(unpaced.slots()).isEqualTo(1);
    assertThat(unpaced.pace()).isEqualTo(7);
  }

  @Test
  void countsOnlyTheLastFiveSecondsForTheGoodPace() {
    HostGate unpaced = gate(4, 0, 0);
    IntStream.range(0, 100).forEach(call -> answer(unpaced, 200));
    time.advance(Duration.ofSeconds(5));
    IntStream.range(0, 20).forEach(call -> answer(unpaced, 200));
    time.advance(Duration.ofSeconds(1));
    closeAndProbe(unpaced);
    assertThat(unpaced.pace()).isEqualTo(7);
  }

  @Test
  void measuresThePaceThatMetALimitSinceTheFirstAnswer() {
    HostGate five = gate(4, 10, 0);
    for (int call = 0; call < 5; call++) {
      answer(five, 200);
      time.advance(Duration.ofMillis(150));
    }
    closeAndProbe(five, Duration.ofSeconds(1));
    assertThat(five.pace()).isEqualTo(0.7 * 5 / 2);
    HostGate two = gate(4, 10, 0);
    for (int call = 0; call < 6; call++) {
      answer(two, 200);
      time.advance(Duration.ofMillis(500));
    }
    closeAndProbe(two, Duration.ofSeconds(1));
    assertThat(two.pace()).isCloseTo(0.7 * 2 / 2, within(0.03));
  }

  @Test
  void knowsNoPaceThatIsTooHighWhereNoneWasSetAndNothingAnswered() {
    HostGate unpaced = gate(200, 0, 0);
    fillAndClose(unpaced, 101, Duration.ofSeconds(2));
    assertThat(List.of(unpaced.slots(), unpaced.pace())).isEqualTo(List.of(1, 1.0));
    for (int windows = 1; windows <= 6; windows++) {
      assertThat(untilFaster(unpaced)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_600));
      assertThat(unpaced.pace()).isEqualTo(1 << windows);
    }
  }

  @Test
  void goesOnWithWhatWasBorneInAFirstSecondAndTakesNoPaceForTooHigh() {
    HostGate unpaced = gate(200, 0, 0);
    IntStream.range(0, 100).forEach(call -> answer(unpaced, 200));
    closeAndProbe(unpaced);
    assertThat(unpaced.pace()).isEqualTo(35);
    IntStream.range(0, 3).forEach(window -> untilFaster(unpaced));
    assertThat(unpaced.pace()).isEqualTo(280);
  }

  @Test
  void keepsOverARestartThatNoPaceIsKnownToBeTooHigh() {
    HostGate unpaced = gate(200, 0, 0);
    closeWith(unpaced, Duration.ofSeconds(2));
    HostGate restarted = gate(200, 0, 0);
    restarted.restore(unpaced.snapshot(now()), now());
    time.advance(Duration.ofSeconds(2));
    Grant probe = started(restarted);
    restarted.answered(probe, 200, now());
    restarted.release(probe);
    assertThat(restarted.pace()).isEqualTo(1);
    IntStream.range(0, 3).forEach(window -> untilFaster(restarted));
    assertThat(restarted.pace()).isEqualTo(8);
  }

  @Test
  void takesThePaceThatWasSetWhereTooFewAnswersWereCounted() {
    HostGate slow = gate(4, 0.5, 0);
    HostGate unpaced = gate(4, 0, 0);
    closeAndProbe(gate);
    assertThat(gate.pace()).isEqualTo(3.5);
    closeAndProbe(slow);
    assertThat(slow.pace()).isEqualTo(0.175);
    closeAndProbe(unpaced);
    assertThat(unpaced.pace()).isEqualTo(1);
  }

  @Test
  void goesDownToOneCallAMinute() {
    for (int closing = 0; closing < 20; closing++) {
      closeAndProbe(gate, Duration.ofSeconds(2));
      time.advance(Duration.ofMinutes(1));
    }
    assertThat(gate.pace()).isCloseTo(1 / 60.0, within(1e-9));
  }

  @Test
  void doublesSlotsAndPaceWithEveryCleanWindowUpToWhatWasBorne() {
    closeWithAllSlotsTaken();
    assertThat(gate.pace()).isEqualTo(1.5);
    answerInTurn(200);
    assertThat(gate.slots()).isEqualTo(2);
    assertThat(gate.pace()).isEqualTo(3);
    answerInTurn(200);
    assertThat(gate.slots()).isEqualTo(2);
    answerInTurn(404);
    assertThat(gate.slots()).isEqualTo(3);
    IntStream.range(0, 30).forEach(call -> answerInTurn(200));
    assertThat(List.of(gate.slots(), gate.pace())).isEqualTo(List.of(3, 3.0));
  }

  @Test
  void triesAFurtherSlotAfterFiveMinutesOfCleanAnswers() {
    closeWithAllSlotsTaken();
    IntStream.range(0, 299).forEach(call -> answerInTurn(200));
    assertThat(gate.slots()).isEqualTo(3);
    IntStream.range(0, 6).forEach(call -> answerInTurn(200));
    assertThat(gate.slots()).isEqualTo(4);
  }

  @Test
  void exceedsAPaceThatHasHeldInGrowingStepsThreeWaitsApart() {
    closeAndProbe(gate, Duration.ofSeconds(9));
    IntStream.range(0, 2).forEach(call -> answerInTurn(200));
    assertThat(gate.pace()).isEqualTo(7);
    IntStream.range(0, 26).forEach(call -> answerInTurn(200));
    assertThat(gate.pace()).isEqualTo(7);
    answerInTurn(200);
    assertThat(gate.pace()).isCloseTo(7 * 1.03, within(1e-9));
    IntStream.range(0, 27).forEach(call -> answerInTurn(200));
    assertThat(gate.pace()).isCloseTo(7 * 1.03 * 1.06, within(1e-9));
    IntStream.range(0, 108).forEach(call -> answerInTurn(200));
    assertThat(gate.pace()).isEqualTo(10);
  }

  @Test
  void comesBackToAPaceThatWasLoweredInVain() {
    closeAndProbe(gate);
    IntStream.range(0, 8).forEach(call -> answerAfter(Duration.ofMillis(300)));
    time.advance(Duration.ofSeconds(6));
    closeAndProbe(gate);
    assertThat(gate.pace()).isCloseTo(4.9 / 2, within(1e-9));
    IntStream.range(0, 4).forEach(call -> answerInTurn(200));
    time.advance(Duration.ofSeconds(6));
    closeAndProbe(gate);
    assertThat(gate.pace()).isEqualTo(10 / 2.0);
  }

  @Test
  void holdsNineTenthsOfAPaceThatWasMetAboveOneThatHeld() {
    closeAndProbe(gate, Duration.ofSeconds(2));
    IntStream.range(0, 20).forEach(call -> answerInTurn(200));
    IntStream.range(0, 50).forEach(call -> answerFast());
    assertThat(gate.pace()).isGreaterThan(7);
    time.advance(Duration.ofMillis(150));
    closeAndProbe(gate, Duration.ofSeconds(2));
    assertThat(gate.pace()).isBetween(6.4 * 0.9 / 2, 6.8 * 0.9 / 2);
  }

  @Test
  void beginsAgainWithTheFirstStepWhenTheHostHasBeenWell() {
    limit(started(gate), NO_WAIT);
    time.advance(Duration.ofSeconds(60));
    limit(started(gate), NO_WAIT);
    time.advance(Duration.ofSeconds(120));
    answer(gate, 200);
    answerInTurn(200);
    close(NO_WAIT);
    assertThat(gate.step()).isEqualTo(1);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void doublesItsWaitWhenTheHostWasNotWellAfterTheProbe() {
    limit(started(gate), NO_WAIT);
    time.advance(Duration.ofSeconds(60));
    answer(gate, 200);
    close(NO_WAIT);
    assertThat(gate.step()).isEqualTo(2);
    assertThat(closedFor(gate)).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void goesOnOneByOneAfterAProbeWithoutAnAnswer() {
    IntStream.range(0, 100).forEach(call -> answerInTurn(200));
    close(Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(2));
    assertThat(gate.failed(started(gate), true, now())).isEqualTo(HostGate.Effect.OPENED);
    assertThat(List.of(gate.slots(), gate.pace())).isEqualTo(List.of(1, 1.0));
  }

  @Test
  void makesTheNextCallTheProbeWhenOneWasNotUsed() {
    close(Duration.ofSeconds(2));
    long end = gate.closedUntil();
    time.advance(Duration.ofSeconds(2));
    gate.giveBack(granted(gate));
    assertThat(gate.closedUntil()).isEqualTo(end);
    Grant aborted = started(gate);
    gate.release(aborted);
    assertThat(gate.isProbe(granted(gate))).isTrue();
  }

  @Test
  void refusesAPermitFromBeforeTheClosing() {
    Grant first = startedUnpaced();
    Grant stale = granted(gate);
    limit(first, Duration.ofSeconds(2));
    assertThat(gate.start(stale)).isEqualTo(HostGate.Start.CLOSED);
    time.advance(Duration.ofSeconds(2));
    gate.answered(started(gate), 200, now());
    assertThat(gate.start(stale)).isEqualTo(HostGate.Start.CLOSED);
    assertThat(gate.mayLeave(stale)).isFalse();
  }

  @Test
  void usesAPermitOnce() {
    Grant permit = started(gate);
    assertThat(gate.start(permit)).isEqualTo(HostGate.Start.USED);
    gate.giveBack(permit);
    assertThat(gate.release(permit)).isTrue();
    assertThat(gate.release(permit)).isFalse();
  }

  @Test
  void halvesThePaceAtMostOnceASecondForSignsOfStrain() {
    answer(gate, 503);
    assertThat(gate.pace()).isEqualTo(5);
    time.advance(Duration.ofMillis(999));
    gate.failed(started(gate), true, now());
    assertThat(gate.pace()).isEqualTo(5);
    time.advance(Duration.ofSeconds(1));
    gate.failed(startedAfterATurn(), true, now());
    assertThat(gate.pace()).isEqualTo(2.5);
    assertThat(gate.slots()).isEqualTo(3);
    assertThat(gate.coolingUntil(now())).isEmpty();
  }

  @Test
  void doesNotLowerThePaceForOtherFailures() {
    gate.failed(started(gate), false, now());
    assertThat(gate.pace()).isEqualTo(10);
  }

  @Test
  void forgetsTheStepAfterHalfAnHourWithoutALimit() {
    close(Duration.ofSeconds(2));
    time.advance(Duration.ofMinutes(30).minusNanos(1));
    Gates.reserve(gate, now());
    assertThat(gate.step()).isEqualTo(1);
    time.advance(Duration.ofNanos(1));
    Gates.reserve(gate, now());
    assertThat(gate.step()).isZero();
  }

  @Test
  void remembersTheStepForTwiceALongWait() {
    close(Duration.ofHours(2));
    time.advance(Duration.ofHours(4).minusNanos(1));
    Gates.reserve(gate, now());
    assertThat(gate.step()).isEqualTo(1);
    time.advance(Duration.ofNanos(1));
    Gates.reserve(gate, now());
    assertThat(gate.step()).isZero();
  }

  @Test
  void comesHalfWayBackToTheFullLimitsWithEachDay() {
    closeAndProbe(gate);
    time.advance(Duration.ofHours(24));
    Gates.reserve(gate, now());
    assertThat(gate.pace()).isEqualTo(6.75);
    assertThat(gate.slots()).isEqualTo(2);
    time.advance(Duration.ofHours(24));
    Gates.reserve(gate, now());
    assertThat(gate.pace()).isEqualTo(8.375);
    assertThat(gate.slots()).isEqualTo(3);
  }

  @Test
  void isBackAtFullLimitsAfterAWeek() {
    closeAndProbe(gate);
    time.advance(Duration.ofDays(7).minusNanos(1));
    Gates.reserve(gate, now());
    assertThat(gate.pace()).isBetween(9.9, 9.99);
    time.advance(Duration.ofNanos(1));
    Gates.reserve(gate, now());
    assertThat(List.of(gate.slots(), gate.pace())).isEqualTo(List.of(4, 10.0));
  }

  @Test
  void decaysOverARestartAsItDoesWithinARun() {
    closeAndProbe(gate);
    HostState stored = gate.snapshot(now());
    time.advance(Duration.ofHours(36));
    HostGate restarted = gate(4, 10, 0);
    restarted.restore(stored, now());
    Gates.reserve(gate, now());
    assertThat(restarted.pace()).isEqualTo(gate.pace()).isBetween(7.0, 8.0);
    assertThat(restarted.slots()).isEqualTo(gate.slots());
  }

  @Test
  void resumesFasterWhenTheProbeComesDaysAfterTheCoolDown() {
    close(Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(2).plusHours(24));
    gate.answered(started(gate), 200, now());
    assertThat(List.of(gate.slots(), gate.pace())).isEqualTo(List.of(1, 6.75));
  }

  @Test
  void doublesThePaceEachDayWhereThereIsNoFullPace() {
    HostGate unpaced = gate(4, 0, 0);
    closeAndProbe(unpaced);
    time.advance(Duration.ofHours(48));
    Gates.reserve(unpaced, now());
    assertThat(unpaced.pace()).isEqualTo(4);
  }

  @Test
  void holdsCallsOverARestartUntilTheAnnouncedReset() {
    Grant permit = started(gate);
    Quota none =
        new Quota(
            "q",
            OptionalLong.empty(),
            OptionalLong.of(0),
            Optional.of(Duration.ofMinutes(40)),
            Optional.empty());
    assertThat(gate.announced(permit, Gates.answer(List.of(none)), now())).isPositive();
    HostGate restarted = gate(4, 10, 0);
    restarted.restore(gate.snapshot(now()), now());
    time.advance(Duration.ofMinutes(40));
    assertThat(Gates.reserve(restarted, now()))
        .isInstanceOfSatisfying(
            Reservation.Held.class,
            held -> {
              assertThat(held.until()).isEqualTo(now() + Duration.ofSeconds(1).toNanos());
              assertThat(held.reason()).startsWith("its host announces 0 more calls until 20");
            });
    time.advance(Duration.ofSeconds(1));
    granted(restarted);
    assertThat(Gates.reserve(restarted, now())).isEqualTo(new Reservation.Busy(Long.MAX_VALUE));
  }

  @Test
  void knowsOverARestartHowManyCallsAreLeft() {
    Quota few =
        new Quota(
            "q",
            OptionalLong.of(60),
            OptionalLong.of(2),
            Optional.of(Duration.ofMinutes(40)),
            Optional.empty());
    gate.announced(started(gate), Gates.answer(List.of(few)), now());
    HostGate restarted = gate(4, 0, 0);
    restarted.restore(gate.snapshot(now()), now());
    assertThat(Gates.reserve(restarted, 3, now())).isInstanceOf(Reservation.Granted.class);
    assertThat(Gates.reserve(restarted, 2, now())).isInstanceOf(Reservation.Held.class);
    assertThat(Gates.reserve(restarted, 1, now())).isInstanceOf(Reservation.Granted.class);
    assertThat(Gates.reserve(restarted, 1, now())).isInstanceOf(Reservation.Held.class);
    assertThat(restarted.snapshot(now()).heldLeft()).isZero();
  }

  @Test
  void survivesAbsurdWaits() {
    limit(started(gate), Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(closedFor(gate)).isEqualTo(BackOff.LONGEST);
    time.advance(Duration.ofDays(365));
    assertThat(Gates.reserve(gate, now())).isInstanceOf(Reservation.Closed.class);
    assertThat(gate.step()).isEqualTo(1);
  }

  @Test
  void survivesAbsurdSteps() {
    gate.restore(
        new HostState(HOST, 7, Integer.MAX_VALUE - 1, 0, 0, time.millis(), 0, 0, 0, 0, 0, ""),
        now());
    limit(started(gate), NO_WAIT);
    assertThat(closedFor(gate)).isEqualTo(BackOff.LONGEST);
  }

  @Test
  void isTheSameAfterARestart() {
    closeAndProbe(gate);
    answerInTurn(200);
    HostGate restarted = gate(4, 10, 0);
    restarted.restore(gate.snapshot(now()), now());
    assertThat(restarted.snapshot(now())).isEqualTo(gate.snapshot(now()));
    assertThat(Gates.reserve(restarted, now())).isInstanceOf(Reservation.Granted.class);
    assertThat(Gates.reserve(restarted, now())).isInstanceOf(Reservation.Busy.class);
  }

  @Test
  void staysClosedOverARestartAndThenProbes() {
    answerInTurn(200);
    close(Duration.ofSeconds(5));
    HostGate restarted = gate(4, 10, 0);
    restarted.restore(gate.snapshot(now()), now());
    assertThat(restarted.snapshot(now())).isEqualTo(gate.snapshot(now()));
    assertThat(Gates.reserve(restarted, now())).isEqualTo(Gates.reserve(gate, now()));
    time.advance(Duration.ofSeconds(5));
    Grant probe = granted(restarted);
    assertThat(restarted.isProbe(probe)).isTrue();
  }

  @Test
  void isForgettableOnlyWhenNothingWouldBeLost() {
    assertThat(gate.isForgettable(now())).isTrue();
    Grant permit = started(gate);
    assertThat(gate.isForgettable(now())).isFalse();
    gate.release(permit);
    assertThat(gate.isForgettable(now())).isFalse();
    time.advance(Duration.ofMillis(100));
    assertThat(gate.isForgettable(now())).isTrue();
    close(Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(1));
    assertThat(gate.isForgettable(now())).isFalse();
    time.advance(Duration.ofDays(7).minusNanos(1));
    assertThat(gate.isForgettable(now())).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(gate.isForgettable(now())).isTrue();
  }

  private HostGate gate(int slots, double rate, double jitter) {
    return new HostGate(HOST, new ThrottleSettings(slots, rate, 10), () -> jitter);
  }

  private long now() {
    return time.nanos();
  }

  private Grant granted(HostGate from) {
    Reservation answer = Gates.reserve(from, now());
    assertThat(answer).isInstanceOf(Reservation.Granted.class);
    return Gates.grant(answer);
  }

  private Grant started(HostGate from) {
    Grant permit = granted(from);
    assertThat(from.start(permit)).isEqualTo(HostGate.Start.STARTED);
    return permit;
  }

  private Grant startedUnpaced() {
    time.advance(Duration.ofMillis(100));
    Grant permit = started(gate);
    time.advance(Duration.ofMillis(100));
    return permit;
  }

  private Grant startedAfterATurn() {
    time.advance(Duration.ofSeconds(1));
    return started(gate);
  }

  private void answer(HostGate from, int status) {
    Grant permit = started(from);
    from.answered(permit, status, now());
    from.release(permit);
  }

  private void answerInTurn(int status) {
    time.advance(Duration.ofSeconds(1));
    answer(gate, status);
  }

  private HostGate.Effect limit(Grant permit, Duration asked) {
    HostGate.Effect effect = gate.limited(permit, reason(asked), now());
    gate.release(permit);
    return effect;
  }

  private void close(Duration asked) {
    time.advance(Duration.ofSeconds(1));
    Grant permit = started(gate);
    limit(permit, asked);
  }

  private void closeWithAllSlotsTaken() {
    List<Grant> taken = IntStream.range(0, 4).mapToObj(call -> startedUnpaced()).toList();
    limit(taken.get(3), Duration.ofSeconds(2000));
    taken.forEach(gate::release);
    time.advance(Duration.ofSeconds(2000));
    answer(gate, 200);
  }

  /** Uses each slot and each turn, answered at once; gives how long the pace stayed as it is. */
  private Duration untilFaster(HostGate of) {
    long from = now();
    double pace = of.pace();
    while (of.pace() == pace) {
      if (Gates.reserve(of, now()) instanceof Reservation.Granted granted) {
        Grant permit = Gates.grant(granted);
        of.start(permit);
        of.answered(permit, 200, now());
        of.release(permit);
      }
      time.advance(Duration.ofMillis(1));
    }
    return Duration.ofNanos(now() - from);
  }

  private void fillAndClose(HostGate which, int calls, Duration wait) {
    List<Grant> taken = IntStream.range(0, calls).mapToObj(call -> started(which)).toList();
    which.limited(taken.get(0), reason(wait), now());
    taken.forEach(which::release);
    time.advance(wait);
    Grant probe = started(which);
    which.answered(probe, 200, now());
    which.release(probe);
  }

  private void closeWith(HostGate which, Duration wait) {
    Grant permit = started(which);
    which.limited(permit, reason(wait), now());
    which.release(permit);
  }

  private void answerFast() {
    answerAfter(Duration.ofMillis(150));
  }

  private void answerAfter(Duration time) {
    this.time.advance(time);
    answer(gate, 200);
  }

  private void closeAndProbe(HostGate which) {
    closeAndProbe(which, Duration.ofSeconds(2));
  }

  private void closeAndProbe(HostGate which, Duration wait) {
    Grant permit = started(which);
    which.limited(permit, reason(wait), now());
    which.release(permit);
    time.advance(wait);
    Grant probe = started(which);
    which.answered(probe, 200, now());
    which.release(probe);
  }

  private Duration closedFor(HostGate which) {
    return Duration.ofNanos(which.closedUntil() - now());
  }

  private static CancelReason reason(Duration asked) {
    return new CancelReason(429, "http://h/a", Instant.EPOCH, asked);
  }
}
