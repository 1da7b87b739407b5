package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetHostTest {

  @ParameterizedTest
  @CsvSource({
    "http://h, h",
    "http://h/, h",
    "https://h/a?b#c, h",
    "HTTP://Host.Example/, host.example",
    "http://h:80/, h",
    "https://h:443/, h",
    "http://h:443/, h",
    "http://h:8080/a, h:8080",
    "https://h:8443?q, h:8443",
    "http://h:/, h",
    "http://user:secret@h:81/, h:81",
    "http://user@x@h/, h",
    "http://h/a@b:1/, h",
    "http://h?a@b, h",
    "http://[::1]/, [::1]",
    "http://[2001:DB8::1]:8080/, [2001:db8::1]:8080",
    "http://bücher.example/, xn--bcher-kva.example",
    "http://127.0.0.1:9/, 127.0.0.1:9",
    "http://under_score/, under_score"
  })
  void namesTheHostOfAUrl(String url, String key) {
    assertThat(TargetHost.of(url).value()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "ftp://h/",
        "http:",
        "http://",
        "http:///",
        "http://:80/",
        "http://h:0/",
        "http://h:65536/",
        "http://h:x/",
        "http://[::1",
        "http://a b/",
        "mailto:a@b"
      })
  void refusesWhatIsNoUrlOfHttp(String url) {
    assertThatThrownBy(() -> TargetHost.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the URL to call must be http(s)://host[:1-65535][/path], was " + url);
  }
}
