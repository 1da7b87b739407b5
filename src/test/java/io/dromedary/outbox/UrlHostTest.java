package io.dromedary.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlHostTest {

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
    "'http://[::1]:81/', '[::1]:81'",
    "'http://[::80]/', '[::80]'",
    "http://h.test./, h.test",
    "http://h.test.:81/, h.test:81",
    "no url, ''",
  })
  void findsHostAndPortAsPolitenessCountsThem(String url, String host) {
    assertThat(UrlHost.of(url)).isEqualTo(host);
  }
}
