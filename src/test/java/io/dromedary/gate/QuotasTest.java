package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuotasTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Quotas quotas = new Quotas();
  private long now = 1_000 * SECOND;

  @Test
  void spreadsWhatIsLeftOverTheRestOfTheWindow() {
    tell(5, Duration.ofSeconds(9));
    int starts = 0;
    for (long end = now + 10 * SECOND; now < end; now += SECOND / 100) {
      if (now >= quotas.nextStart(NEVER, now)) {
        quotas.grant(now);
        starts++;
      }
    }
    assertThat(starts).isEqualTo(5);
  }

  @Test
  void letsNothingLeaveBeforeTheResetWhenNothingIsLeft() {
    tell(0, Duration.ofSeconds(30));
    long end = now + 31 * SECOND;
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(end);
    assertThat(quotas.heldUntil()).isEqualTo(end);
    now = end - 1;
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(end);
  }

  @Test
  void letsOneCallLeaveAfterTheResetAndTheNextOnlyWithItsNews() {
    tell(0, Duration.ofSeconds(30));
    now += 31 * SECOND;
    assertThat(quotas.nextStart(NEVER, now)).isZero();
    CallCount.Mark first = quotas.grant(now);
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(NEVER);
    quotas.announced(List.of(quota(10, Duration.ofSeconds(30))), first, now);
    assertThat(quotas.nextStart(NEVER, now)).isLessThan(now + 3 * SECOND);
  }

  @Test
  void isLiftedWhenTheCallAfterTheResetTellsOfNothing() {
    tell(0, Duration.ofSeconds(30));
    now += 31 * SECOND;
    quotas.nextStart(NEVER, now);
    quotas.ended(quotas.grant(now));
    assertThat(quotas.nextStart(NEVER, now)).isZero();
    assertThat(quotas.isOver(now)).isTrue();
  }

  @Test
  void givesThePlaceOfAnUnusedPermitToTheNext() {
    tell(0, Duration.ofSeconds(30));
    now += 31 * SECOND;
    quotas.nextStart(NEVER, now);
    quotas.grant(now);
    quotas.unused();
    assertThat(quotas.nextStart(NEVER, now)).isZero();
  }

  @Test
  void countsCallsUnderWayThatMayNotBeCountedYet() {
    CallCount.Mark first = quotas.grant(now);
    quotas.grant(now);
    quotas.grant(now);
    quotas.announced(List.of(quota(2, Duration.ofSeconds(30))), first, now);
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(now + 31 * SECOND);
  }

  @Test
  void leavesTheHostsOwnPaceAloneWhileMoreThanHalfIsLeft() {
    CallCount.Mark call = quotas.grant(now);
    quotas.ended(call);
    quotas.announced(List.of(quota(100, 51, Duration.ofSeconds(60))), call, now);
    assertThat(quotas.nextStart(NEVER, now)).isZero();
    quotas.announced(List.of(quota(100, 50, Duration.ofSeconds(60))), call, now);
    assertThat(quotas.nextStart(NEVER, now)).isGreaterThan(now);
  }

  @Test
  void spreadsWhatIsLeftOnlyWhereMoreIsQueued() {
    CallCount.Mark call = quotas.grant(now);
    quotas.ended(call);
    quotas.announced(List.of(quota(100, 20, Duration.ofSeconds(60))), call, now);
    assertThat(quotas.nextStart(20, now)).isZero();
    assertThat(quotas.nextStart(21, now)).isGreaterThan(now);
    quotas.announced(List.of(quota(100, 0, Duration.ofSeconds(60))), call, now);
    assertThat(quotas.nextStart(1, now)).isEqualTo(now + 61 * SECOND);
  }

  @Test
  void saysWhichOfItsLimitsHoldsCallsBack() {
    CallCount.Mark call = quotas.grant(now);
    quotas.ended(call);
    Duration hour = Duration.ofHours(1);
    Quota daily = quota("day", 100, 30, Duration.ofDays(1));
    quotas.announced(List.of(daily, quota("hour", 60, 2, hour)), call, now);
    assertThat(quotas.scarcest())
        .isEqualTo(new QuotaWindow.Announced(now + hour.toNanos() + SECOND, 2));
    assertThat(quotas.reason(now))
        .startsWith("its host announces 2 more calls until ")
        .doesNotContain("\n");
  }

  @Test
  void spacesCallsByAPolicyThatTellsNoCountUntilItsWindowIsOver() {
    CallCount.Mark call = quotas.grant(now);
    Quota policy =
        new Quota(
            "p",
            OptionalLong.of(6),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(60)));
    quotas.announced(List.of(policy), call, now);
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(now + 10 * SECOND);
    now += 60 * SECOND;
    quotas.grant(now);
    assertThat(quotas.nextStart(NEVER, now)).isZero();
  }

  @Test
  void holdsForNoLongerThanADayAndAnHour() {
    tell(0, Duration.ofDays(365));
    assertThat(quotas.heldUntil()).isEqualTo(now + QuotaWindow.LONGEST_HOLD_NANOS);
    now += QuotaWindow.LONGEST_HOLD_NANOS;
    CallCount.Mark scout = quotas.grant(now);
    quotas.announced(List.of(quota(0, Duration.ofDays(365))), scout, now);
    assertThat(quotas.nextStart(NEVER, now)).isEqualTo(now + QuotaWindow.LONGEST_HOLD_NANOS);
  }

  @Test
  void survivesAbsurdNumbers() {
    CallCount.Mark call = quotas.grant(now);
    Duration longest = Duration.ofSeconds(999_999_999_999_999L);
    quotas.announced(List.of(quota(1, 999_999_999_999_999L, longest)), call, now);
    assertThat(quotas.nextStart(NEVER, now)).isLessThanOrEqualTo(now + SECOND);
  }

  private void tell(long remaining, Duration reset) {
    CallCount.Mark call = quotas.grant(now);
    quotas.ended(call);
    quotas.announced(List.of(quota(remaining, reset)), call, now);
  }

  private static Quota quota(long remaining, Duration reset) {
    return new Quota(
        "q",
        OptionalLong.empty(),
        OptionalLong.of(remaining),
        Optional.of(reset),
        Optional.empty());
  }

  private static Quota quota(long limit, long remaining, Duration reset) {
    return quota("q", limit, remaining, reset);
  }

  private static Quota quota(String name, long limit, long remaining, Duration reset) {
    return new Quota(
        name,
        OptionalLong.of(limit),
        OptionalLong.of(remaining),
        Optional.of(reset),
        Optional.empty());
  }
}
