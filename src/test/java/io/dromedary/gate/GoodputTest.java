package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoodputTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int LIVES = 3_000;
  private static final int OPENINGS = 40;

  private final Goodput goodput = new Goodput();

  @Test
  void agreesWithTheModelOverManyRandomHistories() {
    int inVain = 0;
    for (int seed = 0; seed < LIVES; seed++) {
      Random random = new Random(seed);
      Goodput real = new Goodput();
      GoodputModel model = new GoodputModel();
      for (int opening = 0; opening < OPENINGS; opening++) {
        double met = Math.pow(2, random.nextInt(80) / 5.0 - 7);
        int answers = random.nextInt(1 + (int) Math.min(50, met * 20));
        long wait = (1 + random.nextInt(30)) * SECOND;
        real.add(met, answers, wait);
        model.add(met, answers, wait);
        double next = real.unlessInVain(met, 0.7 * met);
        assertThat(next).as("seed %d", seed).isEqualTo(model.unlessInVain(met, 0.7 * met));
        inVain += next > 0.7 * met ? 1 : 0;
      }
    }
    assertThat(inVain).isBetween(LIVES, LIVES * OPENINGS - LIVES);
  }

  @Test
  void aHostThatCountsCallsIsNotCalledFaster() {
    for (double pace = 10; pace > 1; pace *= 0.7) {
      goodput.add(pace, 1, SECOND);
      assertThat(goodput.unlessInVain(pace, 0.7 * pace)).isEqualTo(0.7 * pace);
    }
  }

  @Test
  void aHostThatRefusesAtRandomIsCalledFasterAgain() {
    IntStream.range(0, 3).forEach(opening -> goodput.add(8, 33, SECOND));
    assertThat(goodput.unlessInVain(8, 5.6)).isEqualTo(5.6);
    IntStream.range(0, 3).forEach(opening -> goodput.add(4, 33, SECOND));
    assertThat(goodput.unlessInVain(4, 2.8)).isCloseTo(16, within(1e-9));
    assertThat(goodput.unlessInVain(8, 5.6)).isCloseTo(16, within(1e-9));
  }

  @Test
  void aHostThatRefusesAtItsOwnTimesIsCalledFasterAgain() {
    goodput.add(1, 5, 40 * SECOND);
    goodput.add(0.5, 3, 40 * SECOND);
    assertThat(goodput.unlessInVain(0.5, 0.35)).isCloseTo(2, within(1e-9));
  }

  @Test
  void aHostThatRefusesManyCallsIsALimiterThoughSlowerCallsGetLess() {
    IntStream.range(0, 5).forEach(opening -> goodput.add(8, 3, SECOND));
    IntStream.range(0, 5).forEach(opening -> goodput.add(1, 2, SECOND));
    assertThat(goodput.unlessInVain(1, 0.7)).isEqualTo(0.7);
  }

  @Test
  void bearsAnyPace() {
    for (double pace : new double[] {1e-9, 1 / 60.0, 1e6, 1e300}) {
      goodput.add(pace, 0, 0);
      assertThat(goodput.unlessInVain(pace, 0.7 * pace)).isPositive();
    }
  }
}
