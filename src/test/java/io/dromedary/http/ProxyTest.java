package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.http.ProxyServer.Credentials;
import io.dromedary.http.ProxyServer.Type;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestCertificate;
import io.dromedary.testkit.TestProxy;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

  @Test
  void anHttpProxyIsAskedForTheWholeUrlOfAnyName() {
    try (TestServer proxy = TestServer.start();
        Caller caller = new Caller(through(Type.HTTP, proxy.port()).build())) {
      Exchange exchange = caller.get("http://only.the.proxy.knows:8080/a?b=|c");

      assertThat(status(exchange)).isEqualTo(200);
      assertThat(proxy.requests().get(0).target())
          .isEqualTo("http://only.the.proxy.knows:8080/a?b=|c");
      assertThat(proxy.requests().get(0).host()).isEqualTo("only.the.proxy.knows:8080");
    }
  }

  @Test
  void anHttpProxyIsToldWhoWeAreAlsoInARetry() {
    Credentials us = new Credentials("us", "secret");
    try (TestServer proxy = TestServer.start()) {
      ProxyServer server = new ProxyServer(Type.HTTP, "127.0.0.1", proxy.port(), Optional.of(us));
      proxy.otherwise(Answer.first(Answer.status(200), Answer.close()));
      try (Caller caller = new Caller(new HttpSettingsBuilder().proxy(server).build())) {
        caller.get("http://h.example/1");
        Exchange second = caller.get("http://h.example/2");

        assertThat(status(second)).isEqualTo(200);
        assertThat(proxy.requests()).hasSize(3);
        assertThat(proxy.requests())
            .allMatch(r -> "Basic dXM6c2VjcmV0".equals(r.headers().get("proxy-authorization")));
      }
    }
    assertThat(us).hasToString("us:***");
  }

  @Test
  void httpsGoesThroughATunnel(@TempDir Path folder) {
    TestCertificate certificate = TestCertificate.of(folder, "far.example");
    try (TestServer server = TestServer.startTls(certificate)) {
      try (TestProxy proxy = TestProxy.http();
          Caller caller =
              new Caller(through(Type.HTTP, proxy.port()).caFile(certificate.pem()).build())) {
        assertThat(status(caller.get(server.url("far.example", "/a")))).isEqualTo(200);
        assertThat(proxy.tunnels()).containsExactly("far.example:" + server.port());
      }
    }
  }

  @Test
  void aSocksProxyResolvesTheName() {
    try (TestServer server = TestServer.start();
        TestProxy proxy = TestProxy.socks5();
        Caller caller = new Caller(through(Type.SOCKS5, proxy.port()).build())) {
      assertThat(status(caller.get(server.url("far.example", "/a")))).isEqualTo(200);
      assertThat(proxy.tunnels()).containsExactly("far.example:" + server.port());
      assertThat(server.requests().get(0).host()).isEqualTo("far.example:" + server.port());
    }
  }

  @Test
  void aProxyThatIsNotThereIsAFailureOfTheProxy() {
    TestServer gone = TestServer.start();
    int port = gone.port();
    gone.close();
    try (Caller caller = new Caller(through(Type.HTTP, port).build())) {
      assertThat(failure(caller.get("http://h.example/")))
          .startsWith("PROXY: no connection to the proxy ");
      assertThat(failure(caller.get("https://h.example/")))
          .startsWith("PROXY: no connection to the proxy ");
    }
  }

  @Test
  void aProxyThatRefusesATunnelIsAFailureOfTheProxy() {
    try (TestServer proxy = TestServer.start();
        Caller caller = new Caller(through(Type.HTTP, proxy.port()).build())) {
      proxy.otherwise(Answer.status(403));

      assertThat(failure(caller.get("https://h.example/")))
          .isEqualTo("PROXY: the proxy 127.0.0.1:" + proxy.port() + " answered 403 to CONNECT");
    }
  }

  @Test
  void addressesAndLocalNamesAreCheckedAlsoThroughAProxy() {
    try (TestServer proxy = TestServer.start();
        Caller caller = new Caller(through(Type.HTTP, proxy.port()).allowPrivate(false).build())) {
      assertThat(caller.get("http://169.254.169.254/").getException())
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("cloud metadata");
      assertThat(caller.get("http://a.localhost/").getException())
          .isInstanceOf(AddressRefusedException.class);
      assertThat(failure(caller.get("http://a.invalid/"))).startsWith("DNS: ");
      assertThat(proxy.connections()).isEmpty();
    }
  }

  private static HttpSettingsBuilder through(Type type, int port) {
    return local().proxy(new ProxyServer(type, "127.0.0.1", port, Optional.empty()));
  }
}
