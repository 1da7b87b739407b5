package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private final TwoClocks clocks = new TwoClocks();
  private final Lease lease = new Lease(clocks, Duration.ofSeconds(5));

  @Test
  void aLeaseThatWasNeverRenewedIsNotGood() {
    assertThat(lease.isGood()).isFalse();
    assertThat(lease.leftNanos()).isZero();
  }

  @Test
  void aLeaseCountsFromTheStartOfTheSignOfLife() {
    Lease.Moment start = lease.now();
    clocks.advance(Duration.ofSeconds(2));
    lease.renew(start);

    clocks.advance(Duration.ofSeconds(3).minusNanos(1));
    assertThat(lease.isGood()).isTrue();
    assertThat(lease.leftNanos()).isEqualTo(1);

    clocks.advance(Duration.ofNanos(1));
    assertThat(lease.isGood()).isFalse();
  }

  @Test
  void aMachineThatWasSuspendedHasLostItsLease() {
    lease.renew(lease.now());

    clocks.suspend(Duration.ofSeconds(5));

    assertThat(lease.isGood()).isFalse();
  }

  @Test
  void aWallClockThatIsSetBackEndsNoLease() {
    lease.renew(lease.now());

    clocks.suspend(Duration.ofHours(-1));

    assertThat(lease.isGood()).isTrue();
  }

  @Test
  void aLeaseThatWasGivenUpIsNotGoodUntilTheNextSignOfLife() {
    lease.renew(lease.now());
    lease.lose();
    assertThat(lease.isGood()).isFalse();

    lease.renew(lease.now());

    assertThat(lease.isGood()).isTrue();
  }
}
