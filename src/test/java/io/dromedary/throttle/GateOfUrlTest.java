package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.UrlVectors;
import io.dromedary.url.UrlVectors.Vector;
import io.dromedary.url.Urls;
import io.dromedary.url.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which gate a call passes, and what it calls, by the URL in its header. */
class GateOfUrlTest extends ThrottleTestBase {

  private final List<HostKey> asked = new ArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    rules = this::listening;
    start();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, h, http://h/",
    "http://h/, h, http://h/",
    "https://h/a?b#c, h, https://h/a?b",
    "HTTP://Host.Example/, host.example, http://host.example/",
    "http://h:80/, h, http://h/",
    "https://h:443/, h, https://h/",
    "http://h:443/, h, http://h:443/",
    "http://h:8080/a, h:8080, http://h:8080/a",
    "https://h:08443?q, h:8443, https://h:8443/?q",
    "http://h:/, h, http://h/",
    "http://user:secret@h:81/, h:81, http://user:secret@h:81/",
    "http://user@x@h/, h, http://user%40x@h/",
    "http://h/a@b:1/, h, http://h/a@b:1/",
    "http://h?a@b, h, http://h/?a@b",
    "http://[::1]/, [::1], http://[::1]/",
    "http://[2001:DB8:0::1]:8080/, [2001:db8::1]:8080, http://[2001:db8::1]:8080/",
    "http://bücher.example/, xn--bcher-kva.example, http://xn--bcher-kva.example/",
    "http://faß.de/, xn--fa-hia.de, http://xn--fa-hia.de/",
    "http://127.0.0.1:9/, 127.0.0.1:9, http://127.0.0.1:9/",
    "http://127.1/, 127.0.0.1, http://127.0.0.1/",
    "http://0x7f000001./, 127.0.0.1, http://127.0.0.1/",
    "http://a%2eb.org/, a.b.org, http://a.b.org/",
    "http://ａ.org。/, a.org, http://a.org./",
    "http://under_score/, under_score, http://under_score/",
    "http://example.org./a, example.org, http://example.org./a",
    "https://example.org.:81/, example.org:81, https://example.org.:81/",
    "http://good.org\\@evil.org/, good.org, http://good.org/@evil.org/",
    "'http:\\\\h\\a', h, http://h/a",
    "http:///h/a, h, http://h/a",
    "' http://h/ ', h, http://h/",
  })
  void isThatOfTheHostThatTheStandardReads(String url, String gate, String called) {
    assertThat(gateOf(url)).isEqualTo(new HostKey(gate));
    assertThat(called()).containsExactly(called);
  }

  @Test
  void isTheHostKeyOfEveryVector() throws Exception {
    List<Vector> vectors =
        UrlVectors.read().stream().filter(vector -> vector.called().isPresent()).toList();
    assertThat(vectors.size()).isGreaterThan(200);

    for (Vector vector : vectors) {
      String href = vector.called().get();
      HostKey key = key(href);
      assertThat(gateOf(href)).as(href).isEqualTo(key);
      if (vector.isHttpInAnyForm() && vector.base().isEmpty()) {
        assertThat(gateOf(vector.input())).as(vector.input()).isEqualTo(key);
        assertThat(called()).containsExactly(href);
      }
    }
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
        "http://h:65536/",
        "http://h:x/",
        "http://[::1",
        "http://a b/",
        "http://1.2.3.256/",
        "mailto:a@b"
      })
  void isNoneForWhatIsNoUrlOfHttp(String url) {
    assertThat(send(url).join().getException())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the URL to call must be http(s)://host[:1-65535][/path], was " + url);
    assertThat(producer.calls()).isEmpty();
  }

  private HostKey gateOf(String url) {
    asked.clear();
    producer.forget();
    Exchange exchange = exchange(url);
    send(exchange);
    scheduler.runDue();
    producer.call(0).answer(200);
    return asked.get(0);
  }

  private static HostKey key(String href) {
    return ((ParsedUrl.Valid) Urls.parse(href, UserInfo.ALLOW)).url().hostKey();
  }

  private HostRules listening(ThrottleSettings limits) {
    return new HostRules() {
      @Override
      public HostKey gateOf(HostKey host) {
        asked.add(host);
        return host;
      }

      @Override
      public ThrottleSettings limitsOf(HostKey gate) {
        return limits;
      }
    };
  }
}
