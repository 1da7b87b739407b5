package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the URLs of calls are read, which routes may write by themselves. */
class CallUrlsTest {

  @ParameterizedTest
  @CsvSource({
    "http://h.test, h.test",
    "http://h.test/a@b:80, h.test",
    "https://h.test?q=/, h.test",
    "https://h.test#f, h.test",
    "https://h.test:443/, h.test",
    "http://h.test:80, h.test",
    "http://h.test:8080/, h.test:8080",
    "http://u:p@h.test:81/, h.test:81",
    "http://***@h.test/, h.test",
    "'http://[::1]:81/', '[::1]:81'",
    "'http://[::80]/', '[::80]'",
    "http://h.test./, h.test",
    "http://h.test.:81/, h.test:81",
    "http:h.test, h.test",
    "http://./, .",
  })
  void theHostIsAsPolitenessCountsIt(String url, String host) {
    assertThat(Urls.host(url)).hasValue(new HostKey(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no url", "", "ftp://h/", "http://", "http://a b/", "h.test"})
  void whatIsNoUrlHasNoHost(String url) {
    assertThat(Urls.host(url)).isEmpty();
  }

  @Test
  void aCanonicalUrlMayBeLongerThanWhatIsLetIn() {
    String given = "http://h/" + "ä".repeat(Urls.MAX_LENGTH - 9);
    CanonicalUrl url = ((ParsedUrl.Valid) Urls.parse(given)).url();

    assertThat(url.href()).hasSizeGreaterThan(Urls.MAX_LENGTH);
    assertThat(Urls.ofCall(url.href())).isEqualTo(new ParsedUrl.Valid(url, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/a?b",
        "http://0.0.0.0/",
        "http://255.255.255.255/",
        "http://example.org./a",
        "http://1.2.3.org./",
        "https://1a.b2-/",
      })
  void whatIsCanonicalIsNotBuiltAnew(String url) {
    assertThat(((ParsedUrl.Valid) Urls.ofCall(url)).url().href()).isSameAs(url);
    assertThat(UrlChecks.shortWayAgrees(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1./",
        "http://127.1/",
        "http://127.0.0.01/",
        "http://127.0.0.256/",
        "http://127.0.0.1.1/",
        "http://127.0.0./",
        "http://127.0.0/",
        "http://.1.2.3/",
        "http://1..2.3/",
        "http://0127.0.0.1/",
        "http://1.2.3.4567/",
        "http://1/",
        "http://a.1/",
        "http://a.1./",
        "http://1./",
        "http://../",
        "http://a../",
        "http://a.xn--/",
        "http://a.0x1/",
      })
  void whatMayNotBeCanonicalIsLeftToTheParser(String url) {
    assertThat(CanonicalScan.scan(url)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:secret@h/, http://***@h/",
    "http:u:secret@h/, http:***@h/",
    "http://u:secret/secret@h:x/, http://***@h:x/",
    "http://h:80/a@b, http://h:80/a@b",
    "mailto:a@example.org, mailto:a@example.org",
    "MAILTO:a@example.org?subject=Re:x, MAILTO:a@example.org?subject=Re:x",
    "sip:a@example.org, sip:a@example.org",
    "sip:a:secret@example.org, ***@example.org",
    "mailto://u:secret@h/, mailto://***@h/",
    "user:secret@h/, ***@h/",
  })
  void whatIsShownHasNoSecret(String url, String shown) {
    assertThat(Urls.redacted(url)).isEqualTo(shown);
  }
}
