package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyExceptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|a.org|80|true",
        "b.org *|1.2.3.4|80|true",
        "a.org|a.org|80|true",
        "a.org|A.ORG.|80|true",
        "a.org.|www.a.org|443|true",
        ".a.org|a.org|80|true",
        ".a.org|www.a.org|80|true",
        "*.a.org|www.a.org|80|true",
        "a.org|nota.org|80|false",
        "a.org|a.org.evil|80|false",
        "a.org:8080|a.org|8080|true",
        "a.org:8080|a.org|80|false",
        "10.1.2.3|10.1.2.3|80|true",
        "10.1.2.3:81|10.1.2.3|80|false",
        "10.1.2.3:81|10.1.2.3|81|true",
        "10.1.2.3|10.1.2.4|80|false",
        "10.0.0.0/8|10.255.0.1|80|true",
        "10.9.9.9/8|10.255.0.1|80|true",
        "10.0.0.0/8|11.0.0.1|80|false",
        "10.0.0.0/8|ten.org|80|false",
        "0.0.0.0/0|1.2.3.4|80|true",
        "0.0.0.0/0|::1|80|false",
        "::1|::1|80|true",
        "[::1]|0:0:0:0:0:0:0:1|80|true",
        "[::1]:81|::1|80|false",
        "fd00::/8|fd12::1|80|true",
        "fd00::/8|fe12::1|80|false",
        "1.2.3.4|x.1.2.3.4|80|false",
        "''|a.org|80|false",
      })
  void matchesAsCurlDoes(String entries, String host, int port, boolean match) {
    List<String> all = Arrays.stream(entries.split(" ")).filter(one -> !one.isEmpty()).toList();
    assertThat(new ProxyExceptions(all).match(host, port)).isEqualTo(match);
  }

  @ParameterizedTest
  @CsvSource({
    "http://far.example/, http",
    "https://far.example/, https",
    "https://spared.example/, ''",
    "http://localhost/, ''",
    "http://a.localhost./, ''",
    "http://127.9.9.9/, ''",
    "https://[::1]/, ''",
    "http://10.0.0.1/, http",
    "http://a.invalid/, http",
  })
  void eachSchemeHasItsProxyAndThisMachineNone(String url, String proxy) {
    ProxyChoice choice =
        new ProxyChoice(
            new ProxyRules(named("http"), named("https"), List.of("spared.example"), true));

    assertThat(choice.of(CallUrl.parse(url)).map(ProxyServer::host).orElse("")).isEqualTo(proxy);
  }

  @Test
  void aProxyThatIsSetIsForThisMachineToo() {
    ProxyChoice choice = new ProxyChoice(ProxyRules.ofAll(named("set").orElseThrow()));

    assertThat(choice.of(CallUrl.parse("http://localhost/"))).isPresent();
  }

  private static Optional<ProxyServer> named(String host) {
    return Optional.of(new ProxyServer(ProxyServer.Type.HTTP, host, 1, Optional.empty()));
  }
}
