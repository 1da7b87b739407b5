package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.http.ProxyRules;
import io.dromedary.http.ProxyServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that the environment names. */
class EnvironmentProxiesTest {

  private static ProxyRules read(Map<String, String> environment, Map<String, String> settings) {
    return Settings.read(
            settings.keySet(),
            key -> Optional.ofNullable(settings.get(key)),
            name -> Optional.ofNullable(environment.get(name)))
        .network()
        .proxies();
  }

  private static ProxyRules read(Map<String, String> environment) {
    return read(environment, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "http://p.example:3128, http://p.example:3128, ''",
    "http://p.example:3128/, http://p.example:3128, ''",
    "HTTP://p.example, http://p.example:1080, ''",
    "p.example, http://p.example:1080, ''",
    "p.example:8080, http://p.example:8080, ''",
    "' http://p.example:1 ', http://p.example:1, ''",
    "http://[::1]:1, http://[::1]:1, ''",
    "http://me:s%40c%20r+t@p.example:1, http://p.example:1, me/s@c r+t",
    "http://me:a@b:c@p.example:1, http://p.example:1, me/a@b:c",
    "me@p.example, http://p.example:1080, me/",
  })
  void aVariableIsReadAsCurlReadsIt(String text, String shown, String login) {
    ProxyServer proxy = read(Map.of("https_proxy", text)).https().orElseThrow();

    assertThat(proxy.shown()).isEqualTo(shown);
    assertThat(proxy.credentials().map(who -> who.user() + '/' + who.password()).orElse(""))
        .isEqualTo(login);
    assertThat(read(Map.of("https_proxy", text)).http()).isEmpty();
  }

  @Test
  void lowerCaseCountsFirstAndTheHeaderProxyOfAWebServerNotAtAll() {
    ProxyRules both =
        read(
            Map.of(
                "http_proxy",
                "a:1",
                "https_proxy",
                "b:2",
                "HTTPS_PROXY",
                "c:3",
                "no_proxy",
                "x",
                "NO_PROXY",
                "y"));
    assertThat(both.http().orElseThrow().host()).isEqualTo("a");
    assertThat(both.https().orElseThrow().host()).isEqualTo("b");
    assertThat(both.except()).containsExactly("x");
    ProxyRules upper =
        read(Map.of("HTTP_PROXY", "a:1", "HTTPS_PROXY", "c:3", "NO_PROXY", "y, z\t.w"));
    assertThat(upper.http()).isEmpty();
    assertThat(upper.https().orElseThrow().host()).isEqualTo("c");
    assertThat(upper.except()).containsExactly("y", "z", ".w");
    assertThat(read(Map.of("https_proxy", " ", "HTTPS_PROXY", "c:3")).https()).isPresent();
    assertThat(read(Map.of("HTTP_PROXY", "a:1"))).isEqualTo(ProxyRules.NONE);
  }

  @Test
  void theSettingOverridesAndNoneSwitchesOff() {
    Map<String, String> environment = Map.of("http_proxy", "a:1", "no_proxy", "*");
    ProxyRules set = read(environment, Map.of("dromedary.proxy", "http://p:1"));

    assertThat(set)
        .isEqualTo(
            ProxyRules.ofAll(new ProxyServer(ProxyServer.Type.HTTP, "p", 1, Optional.empty())));
    assertThat(read(environment, Map.of("dromedary.proxy", "none"))).isEqualTo(ProxyRules.NONE);
    assertThat(read(Map.of("http_proxy", "!"), Map.of("dromedary.proxy", "none")))
        .isEqualTo(ProxyRules.NONE);
    assertThat(Settings.of(Map.of()).network().proxies()).isEqualTo(ProxyRules.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:secret@p:1", "https://p:1", "http://p:99999", "http://p:0", "http://p:1/path",
        "http://", "http://me:secret%zz@p", "a b", "me:secret@p:x", "http://p:1?secret"
      })
  void aBadValueStopsTheStartAndNamesTheVariable(String text) {
    assertThatThrownBy(() -> read(Map.of("HTTPS_PROXY", text)))
        .isInstanceOf(SettingsException.class)
        .message()
        .startsWith(
            "the environment variable HTTPS_PROXY must be an HTTP proxy such as http://host:port,"
                + " with user:password@ before the host if need be; SOCKS and other kinds are not"
                + " supported there (dromedary.proxy takes socks5:// and none), was \"")
        .doesNotContain("me:", "secret%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "::/129", "a/8", "10.0.0.0/"})
  void aBadNetworkStopsTheStart(String text) {
    assertThatThrownBy(() -> read(Map.of("http_proxy", "p", "no_proxy", "x," + text)))
        .hasMessage(
            "the environment variable no_proxy must be hosts, domains, addresses and networks such"
                + " as 10.0.0.0/8, has \""
                + text
                + '"');
  }

  @Test
  void theNoticeShowsNoPassword() {
    assertThat(ProxyText.notice(ProxyRules.NONE)).isEmpty();
    assertThat(ProxyText.notice(read(Map.of("http_proxy", "me:secret@a:1"))))
        .contains(
            "Calls of http URLs go through the proxy http://a:1 (from the environment;"
                + " dromedary.proxy=none uses none): it looks names up and judges addresses, not this"
                + " program");
    assertThat(
            ProxyText.notice(read(Map.of("http_proxy", "a:1", "https_proxy", "b:2"))).orElseThrow())
        .startsWith("Calls go through a proxy, http://a:1 for http, http://b:2 for https (from");
    assertThat(ProxyText.notice(read(Map.of("https_proxy", "b:2"))).orElseThrow())
        .startsWith("Calls of https URLs go through the proxy http://b:2 (from");
    assertThat(
            ProxyText.notice(
                read(Map.of(), Map.of("dromedary.proxy", "socks5://me:secret@[::1]:1"))))
        .contains(
            "Calls go through the proxy socks5://[::1]:1 (from dromedary.proxy): it looks names up"
                + " and judges addresses, not this program");
  }
}
