package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadServerTest {

  private static final LoadUrls URLS = new LoadUrls(3);
  private static final LimitPlan LIMITS = new LimitPlan(3, 2, 1, 1, 30, Duration.ofSeconds(10));

  @TempDir Path folder;

  @Test
  void answersAndCountsByHostAndPath() throws Exception {
    try (LoadServer server = start(LimitPlan.NONE, Duration.ZERO);
        Socket client = connect(server.port())) {
      assertThat(get(client, "h1.localhost", "/u/1")).startsWith("HTTP/1.1 200 OK");
      get(client, "h2.localhost", "/u/2");
      get(client, "h1.localhost", "/u/1");
      get(client, "h0.localhost", "/u/1");
      get(client, "h1.localhost", "/other");

      assertThat(server.counts()).isEqualTo(new LoadCounts(5, 2, 1, 1, 2, 0, 0, 0));
      assertThat(server.calls().get(1).url()).isEqualTo(URLS.url(2, server.port()));
    }
  }

  @Test
  void readsARequestThatComesInPiecesAndTwoThatComeTogether() throws Exception {
    try (LoadServer server = start(LimitPlan.NONE, Duration.ZERO);
        Socket client = connect(server.port())) {
      client.getOutputStream().write("GET /u/1 HTTP/1.1\r\nhOST:h1.localhost\r".getBytes());
      client.getOutputStream().flush();
      client
          .getOutputStream()
          .write("\n\r\nGET /u/2 HTTP/1.1\r\nHost: h2.localhost\r\n\r\n".getBytes());

      assertThat(answer(client)).endsWith("ok");
      assertThat(answer(client)).endsWith("ok");
      assertThat(server.counts().distinct()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerTakesItsDelay() throws Exception {
    try (LoadServer server = start(LimitPlan.NONE, Duration.ofMillis(120));
        Socket client = connect(server.port())) {
      long start = server.now();
      get(client, "h1.localhost", "/u/1");

      assertThat(server.now() - start).isGreaterThanOrEqualTo(Duration.ofMillis(119).toNanos());
    }
  }

  @Test
  void tellsARequestToAClosedHostFromOneThatCrossedThe429() throws Exception {
    try (LoadServer server = start(LIMITS, Duration.ZERO);
        Socket limited = connect(server.port());
        Socket other = connect(server.port())) {
      get(limited, "h0.localhost", "/u/0");
      assertThat(get(limited, "h0.localhost", "/u/3"))
          .startsWith("HTTP/1.1 429")
          .contains("Retry-After: 30");
      assertThat(server.isAnyHostClosed()).isTrue();
      get(other, "h1.localhost", "/u/1");
      get(other, "h0.localhost", "/u/6");
      assertThat(server.counts().early()).isEqualTo(1);
      assertThat(server.counts().intrusions()).isZero();

      get(limited, "h0.localhost", "/u/9");

      assertThat(server.counts().intrusions()).isEqualTo(1);
      assertThat(server.intrusions().get(0).call().target()).isEqualTo("/u/9");
    }
  }

  @Test
  void closesAHostWhenItIsTold() throws Exception {
    LimitPlan none = new LimitPlan(3, 1, 1, 0, 30, Duration.ofSeconds(10));
    try (LoadServer server = start(none, Duration.ZERO);
        Socket client = connect(server.port())) {
      assertThat(get(client, "h0.localhost", "/u/0")).startsWith("HTTP/1.1 200");
      server.limitNext();
      assertThat(get(client, "h1.localhost", "/u/1")).startsWith("HTTP/1.1 200");
      assertThat(get(client, "h0.localhost", "/u/3")).startsWith("HTTP/1.1 429");

      assertThat(server.counts().limited()).isEqualTo(1);
      assertThat(server.counts().intrusions()).isZero();
    }
  }

  @Test
  void runsAsAProcessOfItsOwn() throws Exception {
    Path log = folder.resolve("server.log");
    try (RemoteServer server = RemoteServer.start(log, List.of("--hosts=3", "--count=10"));
        Socket client = connect(server.port())) {
      get(client, "h1.localhost", "/u/4");

      assertThat(server.counts()).isEqualTo(new LoadCounts(1, 1, 0, 0, 0, 0, 0, 0));
    }
  }

  private static LoadServer start(LimitPlan limits, Duration delay) throws Exception {
    return LoadServer.start(new LoadOptions(URLS, 100, delay, limits, true));
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String get(Socket client, String host, String path) throws IOException {
    String host1 = host + ":" + client.getPort();
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + host1 + "\r\nAccept: */*\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return answer(client);
  }

  private static String answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder text = new StringBuilder();
    while (!text.toString().contains("\r\n\r\n")) {
      text.append((char) in.read());
    }
    int body = text.indexOf("Content-Length: 2") >= 0 ? 2 : 0;
    return text.append(new String(in.readNBytes(body), StandardCharsets.US_ASCII)).toString();
  }
}
