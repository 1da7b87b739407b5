package io.dromedary.testkit;

import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A real HTTP/1.1 server on 127.0.0.1 and a free port that does what a test tells it, and keeps
 * what it saw. All methods may be called by any thread.
 *
 * <pre>{@code
 * try (TestServer server = TestServer.start()) {
 *   Hold slow = new Hold(Answer.status(200));
 *   server.on("/slow", slow).on("/limited", Answer.status(429, "Retry-After: 2"));
 *   call(server.url("a.localhost", "/slow"));
 *   server.awaitRequests(1);
 *   slow.release();
 *   assertThat(server.requests("/slow")).hasSize(1);
 *   assertThat(server.connections().get(0).isClosedByClient()).isFalse();
 * }
 * }</pre>
 *
 * Paths that no answer is named for are answered 200 with the body {@code ok}. Requests must not
 * have bodies. A listener that is told of each connection may close it before a byte is read.
 */
public final class TestServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TimeSource time = TimeSource.system();
  private final String scheme;
  private final NetServer server;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<TestConnection> connections = new CopyOnWriteArrayList<>();
  private volatile Answer otherwise = Answer.body("ok");
  private volatile Consumer<TestConnection> onConnect = connection -> {};

  private TestServer(String scheme, int port, NetServerOptions options) {
    this.scheme = scheme;
    this.server = TestVertx.VERTX.createNetServer(options.setAcceptBacklog(2_000));
    server.connectHandler(this::connected);
    TestVertx.await(server.listen(port, "127.0.0.1"));
  }

  /** Starts a server without TLS on a free port. */
  public static TestServer start() {
    return startAt(0);
  }

  /** Starts a server without TLS on this port. */
  public static TestServer startAt(int port) {
    return new TestServer("http", port, new NetServerOptions());
  }

  /** Starts a server that speaks TLS with this certificate. */
  public static TestServer startTls(TestCertificate certificate) {
    return new TestServer(
        "https",
        0,
        new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()));
  }

  /** Its port. */
  public int port() {
    return server.actualPort();
  }

  /** The URL of a path, such as {@code http://127.0.0.1:40123/a}. */
  public String url(String path) {
    return url("127.0.0.1", path);
  }

  /** The URL of a path at a host name that leads here, such as {@code a.localhost}. */
  public String url(String host, String path) {
    return scheme + "://" + host + ':' + port() + path;
  }

  /** Says what a path, taken without its query, is answered from now on. */
  public TestServer on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** Says what all other paths are answered from now on. */
  public TestServer otherwise(Answer answer) {
    otherwise = answer;
    return this;
  }

  /** Says what is done to each new connection before a byte of it is read. */
  public TestServer onConnect(Consumer<TestConnection> step) {
    onConnect = step;
    return this;
  }

  /** All requests so far, in the order in which they came. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests for a path so far. */
  public List<ReceivedRequest> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** All connections so far; the one with id n is at place n - 1. */
  public List<TestConnection> connections() {
    return List.copyOf(connections);
  }

  /** How many connections are open. */
  public long openConnections() {
    return connections.stream().filter(TestConnection::isOpen).count();
  }

  /** Waits until so many requests have come. */
  public void awaitRequests(int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> requests.size() >= count);
  }

  /** Waits until the client has closed all connections. */
  public void awaitAllClosed() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> openConnections() == 0);
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    TestVertx.await(server.close());
  }

  private void connected(NetSocket socket) {
    TestConnection connection = new TestConnection(ids.incrementAndGet(), socket);
    connections.add(connection);
    socket.closeHandler(closed -> connection.closed(time.nanos()));
    socket.exceptionHandler(broken -> {});
    socket.handler(chunk -> received(connection, connection.received(chunk)));
    onConnect.accept(connection);
  }

  private void received(TestConnection connection, Optional<String> first) {
    for (Optional<String> head = first; head.isPresent(); head = connection.nextHead()) {
      ReceivedRequest request = ReceivedRequest.parse(connection.id(), head.get(), time.nanos());
      requests.add(request);
      answers.getOrDefault(request.path(), otherwise).give(new Turn(request, connection));
    }
  }
}
