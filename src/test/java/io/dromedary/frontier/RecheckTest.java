package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.store.LastAnswer;
import io.dromedary.store.Recheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frontier was opened at 1000 ms; ok is good for 100 ms, broken for 50. */
class RecheckTest {

  private static final long OPENED = 1_000;

  @ParameterizedTest
  @CsvSource({
    "900, 999, true, false, true",
    "900, 1000, true, false, false",
    "900, 949, false, false, true",
    "900, 950, false, false, false",
    "1000, 5000, false, true, true",
    "1000, 5000, false, false, false",
    "999, 5000, false, true, false",
    "1000, 5000, true, true, true",
    "0, 10, true, true, false",
    "1090, 1000, true, true, true",
    "1100, 1000, true, true, false"
  })
  void anAnswerIsGoodForItsTimeAndWithinItsRun(
      long at, long now, boolean ok, boolean oncePerRun, boolean good) {
    Recheck recheck = new Recheck(Duration.ofMillis(100), Duration.ofMillis(50), oncePerRun);

    assertThat(recheck.isGood(new LastAnswer("", 200, "", at), ok, OPENED, now)).isEqualTo(good);
  }

  @Test
  void theLongestTimeIsThatOfEither() {
    Duration one = Duration.ofSeconds(1);
    assertThat(new Recheck(one, Duration.ZERO, true).longest()).isEqualTo(one);
    assertThat(new Recheck(Duration.ZERO, one, true).longest()).isEqualTo(one);
    assertThatThrownBy(() -> new Recheck(one, Duration.ofMillis(-1), true))
        .hasMessage("recheck-broken-after must not be negative, was PT-0.001S");
  }
}
