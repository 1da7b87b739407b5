package io.dromedary.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTest {

  private final ManualTime time = new ManualTime();
  private Finding found = Finding.up("inbox", Map.of("path", "/i"));
  private final Round round = new Round("inbox", () -> found, Duration.ofSeconds(30), time);

  @Test
  void isDownUntilItWasLookedAt() {
    assertThat(round.look().isUp()).isFalse();
    round.walk();
    assertThat(round.look()).isEqualTo(found);
  }

  @Test
  void whatIsWrongSaysSinceWhen() {
    round.walk();
    found = Finding.down("inbox", Map.of("error", "it is not there"));
    time.advance(Duration.ofSeconds(2));
    String since = time.instant().toString();
    round.walk();
    time.advance(Duration.ofSeconds(2));
    round.walk();

    assertThat(round.look())
        .isEqualTo(Finding.down("inbox", Map.of("error", "it is not there", "since", since)));
  }

  @Test
  void aLookThatHangsIsAFindingOfItsOwn() {
    round.walk();
    time.advance(Duration.ofSeconds(31));

    assertThat(round.look().isUp()).isFalse();
    assertThat(round.look().details())
        .containsEntry("error", "it could not be looked at for 31 s")
        .containsEntry("path", "/i");
  }

  @Test
  void aLookThatFailsIsDown() {
    Round broken =
        new Round(
            "inbox",
            () -> {
              throw new IllegalStateException("no");
            },
            Duration.ofSeconds(30),
            time);
    broken.walk();

    assertThat(broken.look().details())
        .containsEntry("error", "java.lang.IllegalStateException: no");
  }
}
