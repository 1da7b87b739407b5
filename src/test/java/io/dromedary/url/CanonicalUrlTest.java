package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {

  @Test
  void takesAUrlApart() {
    CanonicalUrl url = url("https://us%20er:p%3Aw@[::1]:8443/a/b?c=d?e");

    assertThat(url.scheme()).isEqualTo("https");
    assertThat(url.username()).isEqualTo("us%20er");
    assertThat(url.password()).isEqualTo("p%3Aw");
    assertThat(url.host()).isEqualTo("[::1]");
    assertThat(url.port()).isEqualTo(8443);
    assertThat(url.target()).isEqualTo("/a/b?c=d?e");
  }

  @ParameterizedTest
  @CsvSource({"http://h/, 80", "https://h/, 443", "http://h:443/, 443", "http://h:0/, 0"})
  void knowsThePortThatIsCalled(String input, int port) {
    assertThat(url(input).port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "http://Example.org/a, example.org",
    "https://example.org/, example.org",
    "http://example.org./, example.org",
    "http://example.org:8080/, example.org:8080",
    "http://example.org.:8080/, example.org:8080",
    "http://[::1]:8080/, [::1]:8080",
    "http://./, .",
  })
  void countsTheSpellingsOfAHostAsOne(String input, String hostKey) {
    assertThat(url(input).hostKey()).isEqualTo(new HostKey(hostKey));
  }

  @Test
  void doesNotShowThePasswordAsText() {
    assertThat(url("http://user:secret@h/a")).hasToString("http://***@h/a");
    assertThat(url("http://h/a@b")).hasToString("http://h/a@b");
  }

  @Test
  void isAValue() {
    assertThat(url("HTTP://h")).isEqualTo(url("http://h/")).hasSameHashCodeAs(url("http://h/"));
    assertThat(url("http://h/")).isNotEqualTo(url("http://h/?"));
  }

  private static CanonicalUrl url(String input) {
    return ((ParsedUrl.Valid) Urls.parse(input, UserInfo.ALLOW)).url();
  }
}
