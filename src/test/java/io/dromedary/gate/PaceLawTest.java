package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gate's pace follows modelled hosts over minutes, in virtual time. */
class PaceLawTest {

  private static final long SECOND = PaceRun.SECOND;
  private static final Duration NEAR = Duration.ofMillis(20);
  private static final int SEEDS = 10;

  /**
   * Three of a hundred answers cost a second and the way back to the pace: no client that waits can
   * have more than some nine a second.
   */
  @Test
  void refusalsAtRandomLeaveMoreThanAThirdOfThePace() {
    double first = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      PaceRun run = run(4, 15, atRandom(0.03, SECOND, seed), seed);
      double early = run.answersIn(Duration.ofMinutes(2)) / 120.0;
      double later = run.answersIn(Duration.ofMinutes(18)) / 1080.0;
      assertThat(early).as("two minutes, seed %d", seed).isGreaterThan(2);
      assertThat(later).as("eighteen minutes, seed %d", seed).isBetween(7.0, 10.0);
      first += early / SEEDS;
    }
    assertThat(first).isGreaterThan(6);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1, 15, 1.0", "0.03, 5, 15, 3.0", "0.03, 1, 0, 5.0"})
  void refusalsAtRandomNeverBringAHostDown(double share, int wait, double rate, double least) {
    for (int seed = 0; seed < SEEDS; seed++) {
      PaceRun run = run(50, rate, atRandom(share, wait * SECOND, seed), seed);
      run.answersIn(Duration.ofMinutes(10));
      double later = run.answersIn(Duration.ofMinutes(10)) / 600.0;
      assertThat(later).as("seed %d", seed).isGreaterThan(least);
    }
  }

  @Test
  void resetsAtRandomLeaveMostOfThePace() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PaceRun run = run(4, 15, atRandom(0.03, PaceRun.STRAIN, seed), seed);
      assertThat(run.answersIn(Duration.ofMinutes(10)) / 600.0)
          .as("seed %d", seed)
          .isGreaterThan(9);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 4, 10",
    "0.5, 10, 50, 0",
    "3, 1, 4, 10",
    "3, 10, 50, 0",
    "5, 1, 50, 0",
    "30, 10, 50, 0"
  })
  void aCountOfCallsIsFollowedWithFewLimits(double rate, int burst, int slots, double pace) {
    for (int seed = 0; seed < SEEDS; seed++) {
      PaceRun run = run(slots, pace, new Bucket(rate, burst), seed);
      run.answersIn(Duration.ofMinutes(5));
      int before = run.limits();
      double later = run.answersIn(Duration.ofMinutes(10)) / 600.0;
      assertThat(later).as("seed %d", seed).isGreaterThan(0.65 * rate);
      assertThat(run.limits() - before).as("seed %d", seed).isLessThan(60);
    }
  }

  @Test
  void aHostThatRefusesAtItsOwnTimesIsCalledFastInBetween() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PaceRun run = run(4, 10, inPhases(10, 40), seed);
      run.answersIn(Duration.ofMinutes(10));
      // a hundred in each fifty seconds would be two a second
      assertThat(run.answersIn(Duration.ofMinutes(10)) / 600.0).isGreaterThan(1);
    }
  }

  /** The host bears thirty a second. */
  @ParameterizedTest
  @ValueSource(ints = {4, 50, 500})
  void isBackWithinSecondsAfterStrainHoweverManySlotsThereAre(int slots) {
    Bucket bucket = new Bucket(30, 30);
    PaceRun run = run(slots, 0, now -> bucket.judge(now) == 0 ? 0 : PaceRun.STRAIN, slots);
    run.answersIn(Duration.ofSeconds(10));
    assertThat(IntStream.range(0, 6).map(i -> run.answersIn(Duration.ofSeconds(10))))
        .allSatisfy(ten -> assertThat(ten).isGreaterThan(150));
  }

  @Test
  void aHundredCallsThatALimitAbortedAreDoneWithinSecondsWhereThereIsNoFurtherLimit() {
    boolean[] refused = {false};
    PaceRun run =
        run(
            200,
            0,
            now -> {
              boolean first = !refused[0];
              refused[0] = true;
              return first ? 2 * SECOND : 0;
            },
            1);
    assertThat(run.until(351)).isLessThan(Duration.ofSeconds(13));
  }

  private static PaceRun run(int slots, double rate, PaceRun.Host host, long seed) {
    return new PaceRun(new ThrottleSettings(slots, rate, 1), host, NEAR, seed);
  }

  private static PaceRun.Host atRandom(double share, long answer, long seed) {
    Random random = new Random(seed);
    return now -> random.nextDouble() < share ? answer : 0;
  }

  private static PaceRun.Host inPhases(int up, int down) {
    return now -> {
      long into = now / SECOND % (up + down);
      return into < up ? 0 : (up + down - into) * SECOND;
    };
  }

  /** Tokens at an even rate, up to so many saved up; says when there is one again. */
  private static final class Bucket implements PaceRun.Host {
    private final double rate;
    private final int burst;
    private double tokens;
    private long seen;

    Bucket(double rate, int burst) {
      this.rate = rate;
      this.burst = burst;
      this.tokens = burst;
    }

    @Override
    public long judge(long now) {
      tokens = seen == 0 ? burst : Math.min(burst, tokens + (now - seen) * rate / SECOND);
      seen = now;
      if (tokens >= 1) {
        tokens--;
        return 0;
      }
      return Math.max(1, (long) Math.ceil((1 - tokens) / rate)) * SECOND;
    }
  }
}
