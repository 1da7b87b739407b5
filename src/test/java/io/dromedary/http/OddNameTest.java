package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.faults.OddNameServer;
import io.dromedary.http.ProxyServer.Type;
import io.dromedary.testkit.TestProxy;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with servers whose names Java refuses. */
class OddNameTest {

  private static final byte[] WARNING = {21, 3, 3, 0, 2, 1, 112};

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "a_b.localhost, a_b.localhost",
    "a_b.localhost, A_B.localhost",
    "foo-.localhost, foo-.localhost",
    "-foo.localhost, -foo.localhost",
    "a_b.c.localhost, *.c.localhost",
    "a_b.localhost., a_b.localhost",
  })
  void theNameIsSentAndComparedWithTheCertificate(String host, String certified) {
    try (OddNameServer server = new OddNameServer(certified);
        Caller caller = new Caller(local().caFile(server.pem(folder)).build())) {
      assertThat(failure(caller.get(server.url(host)))).endsWith("status 200");
      assertThat(server.names()).containsExactly(CertificateNames.withoutDot(host));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a_b.localhost, c_d.localhost",
    "a_b.c.localhost, *.localhost",
    "a_b.localhost, a*.localhost",
    "a_b.localhost, *.localhost",
    "x.a_b.localhost, *.localhost",
  })
  void aCertificateForAnotherNameIsRefused(String host, String certified) {
    try (OddNameServer server = new OddNameServer(certified);
        Caller caller = new Caller(local().caFile(server.pem(folder)).build())) {
      assertThat(failure(caller.get(server.url(host))))
          .isEqualTo(
              "TLS: the certificate is for another name: No subject alternative DNS name matching "
                  + host
                  + " found.");
    }
  }

  @Test
  void theChainIsJudgedByJava() {
    try (OddNameServer server = new OddNameServer("a_b.localhost");
        Caller caller = Caller.localCaller()) {
      assertThat(failure(caller.get(server.url("a_b.localhost"))))
          .startsWith("TLS: the certificate is not trusted");
    }
  }

  @Test
  void itIsTheSameThroughATunnel() {
    try (OddNameServer server = new OddNameServer("a_b.example");
        TestProxy proxy = TestProxy.http()) {
      ProxyServer through = new ProxyServer(Type.HTTP, "127.0.0.1", proxy.port(), Optional.empty());
      HttpSettingsBuilder settings =
          new HttpSettingsBuilder().proxy(through).caFile(server.pem(folder));
      try (Caller caller = new Caller(settings.build())) {
        assertThat(status(caller.get(server.url("a_b.example")))).isEqualTo(200);
        assertThat(failure(caller.get(server.url("c_d.example")))).contains("for another name");
      }
      assertThat(server.names()).containsExactly("a_b.example", "c_d.example");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "localhost", "xn--nxasmq6b", "1.2.3.4", "[::1]", "::1"})
  void otherHostsAreLeftToJava(String host) {
    assertThat(OddName.is(host)).isFalse();
    assertThat(OddName.serverName(host)).isEmpty();
  }

  @Test
  void aDotBehindANameIsNotSent() {
    assertThat(OddName.serverName("example.org.").orElseThrow().getEncoded())
        .asString()
        .isEqualTo("example.org");
  }

  @Test
  void theWarningIsDroppedWhereverItIsCutAndNothingElseIs() {
    byte[] hello = {22, 3, 3, 0, 4, 2, 1, 112, 0};
    byte[] fatal = {21, 3, 3, 0, 2, 2, 112};
    byte[] otherWarning = {21, 3, 1, 0, 2, 1, 90};
    byte[] encrypted = {23, 3, 3, 0, 2, 1, 112};
    for (int cut = 1; cut < 7; cut++) {
      assertThat(passed(cut, WARNING, hello, WARNING, hello)).isEqualTo(join(hello, hello));
      assertThat(passed(cut, fatal)).isEqualTo(fatal);
      assertThat(passed(cut, otherWarning, WARNING)).isEqualTo(otherWarning);
      assertThat(passed(cut, hello, encrypted, WARNING)).isEqualTo(join(hello, encrypted, WARNING));
      assertThat(passed(cut, "HTTP/1.1 400 Bad\r\n".getBytes())).hasSize(18);
    }
  }

  private static byte[] passed(int size, byte[]... records) {
    EmbeddedChannel channel = new EmbeddedChannel(new NameWarnings());
    byte[] all = join(records);
    for (int at = 0; at < all.length; at += size) {
      channel.writeInbound(
          Unpooled.copiedBuffer(Arrays.copyOfRange(all, at, Math.min(all.length, at + size))));
    }
    ByteBuf out = Unpooled.buffer();
    for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
      out.writeBytes(part);
      part.release();
    }
    byte[] passed = new byte[out.readableBytes()];
    out.readBytes(passed);
    return passed;
  }

  private static byte[] join(byte[]... parts) {
    ByteBuf all = Unpooled.wrappedBuffer(parts);
    byte[] joined = new byte[all.readableBytes()];
    all.readBytes(joined);
    return joined;
  }
}
