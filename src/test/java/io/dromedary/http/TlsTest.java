package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.requests;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestCertificate;
import io.dromedary.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir static Path folder;
  private static TestCertificate certificate;
  private static TestCertificate expired;

  @BeforeAll
  static void makeCertificates() {
    certificate = TestCertificate.of(folder, "a.localhost", "b.localhost");
    expired = TestCertificate.expired(folder, "a.localhost");
  }

  @Test
  void httpsWithAnExplicitPortIsReallyTls() {
    try (TestServer server = TestServer.startTls(certificate);
        Caller caller = trusting(certificate)) {
      Exchange exchange = caller.get(server.url("a.localhost", "/a"));

      assertThat(failure(exchange)).endsWith("status 200");
      assertThat(server.url("a.localhost", "/a")).startsWith("https://a.localhost:");
      assertThat(server.requests().get(0).host()).isEqualTo("a.localhost:" + server.port());
    }
  }

  @Test
  void aPlainServerBehindHttpsIsATlsFailure() {
    try (TestServer server = TestServer.start();
        Caller caller = trusting(certificate)) {
      // what a TLS client sends is no request: answer it by hand, as a web server would
      server.onConnect(connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"));

      Exchange exchange = caller.get("https://a.localhost:" + server.port() + "/");

      assertThat(failure(exchange)).isEqualTo("TLS: the server does not speak TLS on this port");
      assertThat(server.requests()).isEmpty();
      assertThat(requests(exchange)).isEqualTo(0);
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsNotTrusted() {
    try (TestServer server = TestServer.startTls(certificate);
        Caller caller = Caller.localCaller()) {
      Exchange exchange = caller.get(server.url("a.localhost", "/a"));

      assertThat(failure(exchange)).startsWith("TLS: the certificate is not trusted");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    try (TestServer server = TestServer.startTls(certificate);
        Caller caller = trusting(certificate)) {
      assertThat(failure(caller.get(server.url("c.localhost", "/a"))))
          .startsWith("TLS: the certificate is for another name")
          .contains("c.localhost");
      assertThat(failure(caller.get(server.url("127.0.0.1", "/a"))))
          .startsWith("TLS: the certificate is for another name");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void anExpiredCertificateIsRefused() {
    try (TestServer server = TestServer.startTls(expired);
        Caller caller = trusting(expired)) {
      assertThat(failure(caller.get(server.url("a.localhost", "/a"))))
          .startsWith("TLS: the certificate has expired");
    }
  }

  @Test
  void aCloseInTheHandshakeIsAReset() {
    try (TestServer server = TestServer.start();
        Caller caller = Caller.localCaller()) {
      server.onConnect(connection -> connection.close());

      assertThat(failure(caller.get("https://a.localhost:" + server.port() + "/")))
          .startsWith("RESET");
    }
  }

  @Test
  void aKeptTlsConnectionIsUsedAgainOnlyForItsName() {
    try (TestServer server = TestServer.startTls(certificate);
        Caller caller = trusting(certificate)) {
      caller.get(server.url("a.localhost", "/1"));
      caller.get(server.url("a.localhost", "/2"));
      Exchange other = caller.get(server.url("b.localhost", "/3"));

      assertThat(status(other)).isEqualTo(200);
      assertThat(server.connections()).hasSize(2);
    }
  }

  @Test
  void aKeptTlsConnectionThatDiesIsRetried() {
    try (TestServer server = TestServer.startTls(certificate);
        Caller caller = trusting(certificate)) {
      server.otherwise(Answer.first(Answer.status(200), Answer.close()));
      caller.get(server.url("a.localhost", "/1"));

      Exchange second = caller.get(server.url("a.localhost", "/2"));

      assertThat(status(second)).isEqualTo(200);
      assertThat(requests(second)).isEqualTo(2);
    }
  }

  @Test
  void theFileIsAddedToWhatJavaTrusts() throws Exception {
    TrustManagerFactory java =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    java.init((java.security.KeyStore) null);
    int known = ((X509TrustManager) java.getTrustManagers()[0]).getAcceptedIssuers().length;

    X509TrustManager ours = TrustAnchors.withFile(certificate.pem());

    assertThat(known).isPositive();
    assertThat(ours.getAcceptedIssuers()).hasSize(known + 1);
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatThrownBy(() -> TrustAnchors.withFile(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ca-file must be a PEM file with certificates, was " + empty);
    assertThatThrownBy(() -> TrustAnchors.withFile(folder.resolve("missing.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing.pem");
  }

  private static Caller trusting(TestCertificate certificate) {
    return new Caller(local().caFile(certificate.pem()).build());
  }
}
