package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitedHostTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Duration GRACE = Duration.ofMillis(500);

  private final LimitedHost host = new LimitedHost(new LimitPlan(1, 2, 3, 2, 3, GRACE));

  @Test
  void answers429WhenItIsDueAndSoOftenOnly() {
    assertThat(retryAfter(0, 1)).isZero();
    assertThat(retryAfter(1, 1)).isEqualTo(3);
    assertThat(retryAfter(10 * SECOND, 1)).isZero();
    assertThat(retryAfter(11 * SECOND, 1)).isZero();
    assertThat(retryAfter(12 * SECOND, 1)).isEqualTo(3);
    assertThat(retryAfter(20 * SECOND, 1)).isZero();
    assertThat(retryAfter(21 * SECOND, 1)).isZero();
  }

  @Test
  void aBucketGives429sWhenItIsEmptyAndFillsWhileTheHostIsClosed() {
    LimitedHost limited = new LimitedHost(LimitPlan.buckets(1, 2, 3, 1, GRACE));
    for (int request = 0; request < 3; request++) {
      assertThat(limited.arrived(SECOND, 1).retryAfterSeconds()).isZero();
    }
    assertThat(limited.arrived(SECOND, 1).retryAfterSeconds()).isEqualTo(1);
    assertThat(limited.arrived(2 * SECOND, 1).retryAfterSeconds()).isZero();
    assertThat(limited.arrived(2 * SECOND, 1).retryAfterSeconds()).isZero();
    assertThat(limited.arrived(2 * SECOND, 1).retryAfterSeconds()).isEqualTo(1);
  }

  @Test
  void aRequestThatCrossesThe429IsEarlyAndGetsNoLessThanTheTimeThatIsLeft() {
    close();

    LimitedHost.Judgement crossing = host.arrived(SECOND / 10, 2);

    assertThat(crossing.isEarly()).isTrue();
    assertThat(crossing.forbiddenBy()).isEmpty();
    assertThat(crossing.retryAfterSeconds()).isEqualTo(3);
    assertThat(retryAfter(2 * SECOND - 1, 3)).isEqualTo(2);
    assertThat(retryAfter(2 * SECOND, 4)).isEqualTo(1);
  }

  @Test
  void aSecondRequestOnAConnectionThatGotA429IsForbiddenByThat429() {
    close();
    host.arrived(SECOND / 10, 2);

    assertThat(host.arrived(SECOND / 5, 2).forbiddenBy())
        .containsExactly(new ClosedWindow(2, SECOND / 10, 3 * SECOND));
  }

  @Test
  void aRequestAfterTheGraceIsForbidden() {
    close();

    assertThat(host.arrived(SECOND, 2).forbiddenBy())
        .containsExactly(new ClosedWindow(1, 0, 3 * SECOND));
  }

  @Test
  void isOpenAgainWhenRetryAfterIsOverWhateverCameMeanwhile() {
    close();
    host.arrived(2 * SECOND + SECOND / 2, 2);

    assertThat(host.isClosed(3 * SECOND - 1)).isTrue();
    assertThat(host.isClosed(3 * SECOND)).isFalse();
    assertThat(retryAfter(3 * SECOND, 2)).isZero();
  }

  private void close() {
    host.arrived(-SECOND, 1);
    assertThat(retryAfter(0, 1)).isEqualTo(3);
  }

  private int retryAfter(long now, long connection) {
    return host.arrived(now, connection).retryAfterSeconds();
  }
}
