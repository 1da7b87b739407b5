package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.results.CancellationRecord;
import io.dromedary.results.Redirect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UrlHistoryTest {

  private static final ChainCookie COOKIE =
      new ChainCookie("n", "se\"cret", "a.test", "/", true, false, Long.MAX_VALUE);

  @Test
  void whatAnEarlierVersionHasWrittenIsRead() {
    UrlHistory history =
        UrlHistory.parse(
            "[[\"r\",\"301\",\"http://a/\",\"http://b/\"],"
                + "[\"c\",\"2026-01-01T00:00:00Z\",\"IN_FLIGHT\",\"429\"]]");

    assertThat(history.redirects()).containsExactly(new Redirect(301, "http://a/", "http://b/"));
    assertThat(history.cancellations())
        .containsExactly(
            new CancellationRecord(
                Instant.parse("2026-01-01T00:00:00Z"), CancellationRecord.State.IN_FLIGHT, "429"));
    assertThat(history.cookies().all()).isEmpty();
  }

  @Test
  void allOfItIsReadAsItWasWritten() {
    UrlHistory history =
        UrlHistory.parse("")
            .plus(new Redirect(302, "http://a/?[\"k\",", "http://b/"))
            .with(new ChainCookies(List.of(COOKIE)));

    assertThat(UrlHistory.parse(history.text())).isEqualTo(history);
    assertThat(UrlHistory.hasCookies(history.text())).isTrue();
    assertThat(UrlHistory.hasCookies(history.with(ChainCookies.NONE).text())).isFalse();
  }

  @Test
  void theValueOfACookieIsNotShown() {
    assertThat(UrlHistory.parse("").with(new ChainCookies(List.of(COOKIE))).toString())
        .doesNotContain("cret");
  }
}
