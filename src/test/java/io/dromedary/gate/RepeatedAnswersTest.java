package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedAnswersTest {

  private static final String URL = "http://h/a";

  private final RepeatedAnswers repeats = new RepeatedAnswers();

  @Test
  void aFaultIsTheUrlsOwnWhenAnotherWasAnsweredSince() {
    assertThat(repeats.isOwn(URL, 5)).isFalse();
    repeats.note(URL, 5);
    assertThat(repeats.isOwn(URL, 5)).isFalse();
    assertThat(repeats.isOwn(URL, 6)).isTrue();
    assertThat(repeats.isOwn("http://h/b", 6)).isFalse();
  }

  @Test
  void aLimitIsTheUrlsOwnAtItsSecondTimeWhenItWasAlone() {
    repeats.note(URL, 5);
    assertThat(repeats.isOwnLimit(URL, 6, true)).isTrue();
    assertThat(repeats.isOwnLimit(URL, 5, true)).isFalse();
  }

  @Test
  void aLimitAmongOthersIsTheUrlsOwnAtItsThirdTime() {
    repeats.note(URL, 5);
    assertThat(repeats.isOwnLimit(URL, 6, false)).isFalse();
    repeats.note(URL, 6);
    assertThat(repeats.isOwnLimit(URL, 6, false)).isFalse();
    assertThat(repeats.isOwnLimit(URL, 7, false)).isTrue();
  }

  @Test
  void timesWithoutAGoodAnswerBetweenThemCountOnce() {
    IntStream.range(0, 9).forEach(time -> repeats.note(URL, 5));
    assertThat(repeats.isOwnLimit(URL, 6, false)).isFalse();
  }

  @Test
  void theOldestIsForgottenFirst() {
    repeats.note(URL, 1);
    IntStream.range(0, RepeatedAnswers.MOST).forEach(n -> repeats.note("http://h/" + n, 1));
    assertThat(repeats.isOwn(URL, 2)).isFalse();
    assertThat(repeats.isOwn("http://h/0", 2)).isTrue();
  }
}
