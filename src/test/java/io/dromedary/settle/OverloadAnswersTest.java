package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.Deferral;
import io.dromedary.results.Redirect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverloadAnswersTest {

  @Test
  void aUrlIsGivenUpAtItsThirdAnswerWhenNothingElseWasAnswered() {
    OverloadAnswers second = OverloadAnswers.NONE.plus(1, at(7)).plus(1, at(7));
    assertThat(second.mayGoOn(4)).isTrue();
    assertThat(second.plus(1, at(7)).mayGoOn(4)).isFalse();
  }

  @Test
  void atItsFifthWhenOthersWereAnsweredInBetween() {
    OverloadAnswers fourth =
        OverloadAnswers.NONE.plus(1, at(7)).plus(1, at(8)).plus(1, at(8)).plus(1, at(8));
    assertThat(fourth.mayGoOn(4)).isTrue();
    assertThat(fourth.plus(1, at(8)).mayGoOn(4)).isFalse();
  }

  @Test
  void answersBeforeTheFirstOneAreNotInBetween() {
    assertThat(OverloadAnswers.NONE.plus(1, at(7)).others()).isFalse();
  }

  @Test
  void aRequestThatWasSentTwiceCountsTwice() {
    assertThat(OverloadAnswers.NONE.plus(2, at(0)).requests()).isEqualTo(2);
    assertThat(OverloadAnswers.NONE.plus(0, at(0)).requests()).isEqualTo(1);
  }

  @Test
  void nothingIsAskedAgainWhenThatIsSet() {
    assertThat(OverloadAnswers.NONE.plus(1, at(0)).mayGoOn(0)).isFalse();
    assertThat(OverloadAnswers.NONE.plus(1, at(0)).mayGoOn(1)).isTrue();
  }

  @Test
  void theyAreKeptWithTheRowUntilTheNextHop() {
    OverloadAnswers kept = new OverloadAnswers(3, 12, true);
    UrlHistory history = UrlHistory.parse("").with(kept);
    assertThat(UrlHistory.parse(history.text()).setbacks()).isEqualTo(kept);
    UrlHistory hop = UrlHistory.parse(history.text()).plus(new Redirect(301, "a", "b"));
    assertThat(UrlHistory.parse(hop.text()))
        .isEqualTo(
            new UrlHistory(
                List.of(new Redirect(301, "a", "b")),
                List.of(),
                ChainCookies.NONE,
                OverloadAnswers.NONE,
                Optional.empty()));
  }

  private static Deferral at(long answered) {
    return new Deferral(Instant.EPOCH, answered, false);
  }
}
