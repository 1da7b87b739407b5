package io.dromedary.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackgroundCheckTest {

  private final ManualTime time = new ManualTime();
  private Finding found = Finding.up("inbox", Map.of("path", "/i"));
  private final BackgroundCheck check =
      new BackgroundCheck("inbox", () -> found, Duration.ofSeconds(30), time);

  @Test
  void isDownUntilItWasLookedAt() {
    assertThat(check.get().isUp()).isFalse();
    check.refresh();
    assertThat(check.get()).isEqualTo(found);
  }

  @Test
  void whatIsWrongSaysSinceWhen() {
    check.refresh();
    found = Finding.down("inbox", Map.of("error", "it is not there"));
    time.advance(Duration.ofSeconds(2));
    String since = time.instant().toString();
    check.refresh();
    time.advance(Duration.ofSeconds(2));
    check.refresh();

    assertThat(check.get())
        .isEqualTo(Finding.down("inbox", Map.of("error", "it is not there", "since", since)));
  }

  @Test
  void aLookThatHangsIsAFindingOfItsOwn() {
    check.refresh();
    time.advance(Duration.ofSeconds(31));

    assertThat(check.get().isUp()).isFalse();
    assertThat(check.get().details())
        .containsEntry("error", "the check has not ended for 31 s")
        .containsEntry("path", "/i");
  }

  @Test
  void aLookThatFailsIsDown() {
    BackgroundCheck broken =
        new BackgroundCheck(
            "inbox",
            () -> {
              throw new IllegalStateException("no");
            },
            Duration.ofSeconds(30),
            time);
    broken.refresh();

    assertThat(broken.get().details())
        .containsEntry("error", "java.lang.IllegalStateException: no");
  }
}
