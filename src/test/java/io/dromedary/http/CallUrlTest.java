package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallUrlTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "http://h/, false, h, 80, /",
        "https://h/, true, h, 443, /",
        "HTTPS://h, true, h, 443, /",
        "http://h:8080/a/b?c=d, false, h, 8080, /a/b?c=d",
        "https://h:80/a, true, h, 80, /a",
        "http://h?q, false, h, 80, /?q",
        "http://h/a#f, false, h, 80, /a",
        "http://h#f, false, h, 80, /",
        "http://h/?a#b?c, false, h, 80, /?a",
        "http://[::1]/a, false, [::1], 80, /a",
        "http://[2001:db8::1]:81/a, false, [2001:db8::1], 81, /a",
        "http://h/a:b@c, false, h, 80, /a:b@c",
        "http://h/|?^`{}\\, false, h, 80, /|?^`{}\\",
        "http://h/^{}\\, false, h, 80, /%5E%7B%7D/",
        "http:///a, false, a, 80, /",
        "http:\\\\u\\@h/, false, u, 80, /@h/",
        "http://h:/, false, h, 80, /",
        "https://H.:0443/.././b, true, h., 443, /b",
        "http://127.1/, false, 127.0.0.1, 80, /",
        "http://a%2eb.org/, false, a.b.org, 80, /",
      })
  void takesUrlsApart(String url, boolean tls, String host, int port, String target) {
    assertThat(CallUrl.parse(url))
        .isEqualTo(new CallUrl(tls, host, port, target, Optional.empty()));
  }

  @Test
  void bareHostsHaveNoBrackets() {
    assertThat(CallUrl.parse("http://[::1]:8/").bareHost()).isEqualTo("::1");
    assertThat(CallUrl.parse("http://h:8/").bareHost()).isEqualTo("h");
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@h/, Basic dTpw",
    "http://u@h/, Basic dTo=",
    "http://u:p:q@h:8/, Basic dTpwOnE=",
    "http://u%40:%zz%2@h/, Basic dUA6JXp6JTI=",
  })
  void userAndPasswordBecomeAHeader(String url, String header) {
    CallUrl parsed = CallUrl.parse(url);

    assertThat(parsed.authorization()).hasValue(header);
    assertThat(parsed.host()).isEqualTo("h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "h/a",
        "ftp://h/",
        "http://",
        "http://:80/",
        "http://h:0/",
        "http://h:65536/",
        "http://h:123456/",
        "http://h:8x/",
        "http://h:-1/",
        "http://h/a b",
        "http://h/a\r\nX: y",
        "http://h/ä",
        "http://h/\u007f",
      })
  void refusesWhatCannotBeCalledAndNamesIt(String url) {
    assertThatThrownBy(() -> CallUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CamelHttpUri must be a URL with ")
        .hasMessageEndingWith(", was '" + url + "'");
  }

  @Test
  void aMessageNamesNoPassword() {
    assertThatThrownBy(() -> CallUrl.parse("http://u:secret@/a"))
        .hasMessageEndingWith(", was 'http://***@/a'");
  }
}
