package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.Deferral;
import io.dromedary.results.Redirect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetbacksTest {

  @Test
  void aUrlIsGivenUpAtItsThirdAnswerWhenNothingElseWasAnswered() {
    Setbacks second = Setbacks.NONE.plus(1, at(7)).plus(1, at(7));
    assertThat(second.mayGoOn(4)).isTrue();
    assertThat(second.plus(1, at(7)).mayGoOn(4)).isFalse();
  }

  @Test
  void atItsFifthWhenOthersWereAnsweredInBetween() {
    Setbacks fourth = Setbacks.NONE.plus(1, at(7)).plus(1, at(8)).plus(1, at(8)).plus(1, at(8));
    assertThat(fourth.mayGoOn(4)).isTrue();
    assertThat(fourth.plus(1, at(8)).mayGoOn(4)).isFalse();
  }

  @Test
  void answersBeforeTheFirstOneAreNotInBetween() {
    assertThat(Setbacks.NONE.plus(1, at(7)).others()).isFalse();
  }

  @Test
  void aRequestThatWasSentTwiceCountsTwice() {
    assertThat(Setbacks.NONE.plus(2, at(0)).requests()).isEqualTo(2);
    assertThat(Setbacks.NONE.plus(0, at(0)).requests()).isEqualTo(1);
  }

  @Test
  void nothingIsAskedAgainWhenThatIsSet() {
    assertThat(Setbacks.NONE.plus(1, at(0)).mayGoOn(0)).isFalse();
    assertThat(Setbacks.NONE.plus(1, at(0)).mayGoOn(1)).isTrue();
  }

  @Test
  void theyAreKeptWithTheRowUntilTheNextHop() {
    Setbacks kept = new Setbacks(3, 12, true);
    Trail trail = Trail.parse("").with(kept);
    assertThat(Trail.parse(trail.text()).setbacks()).isEqualTo(kept);
    Trail hop = Trail.parse(trail.text()).plus(new Redirect(301, "a", "b"));
    assertThat(Trail.parse(hop.text()))
        .isEqualTo(
            new Trail(
                List.of(new Redirect(301, "a", "b")),
                List.of(),
                ChainCookies.NONE,
                Setbacks.NONE,
                Optional.empty()));
  }

  private static Deferral at(long answered) {
    return new Deferral(Instant.EPOCH, answered, false);
  }
}
