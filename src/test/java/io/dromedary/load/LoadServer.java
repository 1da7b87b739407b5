package io.dromedary.load;

import io.dromedary.host.TimeSource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fast HTTP/1.1 server on 127.0.0.1 for millions of GET requests without bodies. It counts, and
 * keeps no memory of a request unless asked to. One event loop of its own serves all; the methods
 * may be called by any thread. {@link LoadServerMain} runs it as a process of its own.
 */
public final class LoadServer implements AutoCloseable {

  private static final Buffer OK =
      Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
  private static final int BACKLOG = 10_000;
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
  private final TimeSource time = TimeSource.system();
  private final LoadOptions options;
  private volatile CallBitmap bitmap;
  private volatile LimitedHosts limits;
  private final Queue<ServedCall> calls = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final NetServer server;

  // Written by the event loop alone.
  private volatile long first;
  private volatile long last;

  private LoadServer(LoadOptions options) {
    this.options = options;
    this.bitmap = new CallBitmap(options.count());
    this.limits = new LimitedHosts(options.limits());
    this.server = vertx.createNetServer(new NetServerOptions().setAcceptBacklog(BACKLOG));
  }

  /** Starts one on a free port. */
  public static LoadServer start(LoadOptions options) throws Exception {
    LoadServer started = new LoadServer(options);
    started.server.connectHandler(started::connected);
    await(started.server.listen(0, "127.0.0.1"));
    return started;
  }

  /** Its port. */
  public int port() {
    return server.actualPort();
  }

  /** The present time of its clock, in nanoseconds since the epoch. */
  public long now() {
    return time.nanos();
  }

  /** How many requests have come so far. */
  public long requests() {
    return requests.get();
  }

  /** Whether a host of its hosts is closed now, by its own word. */
  public boolean isAnyHostClosed() {
    return closedHosts() > 0;
  }

  /** How many of its hosts are closed now, by their own word. */
  public int closedHosts() {
    return limits.closed(now());
  }

  /** The next request to a limited host that is open gets a 429, besides those of the plan. */
  public void limitNext() {
    limits.dueNow();
  }

  /** All counts so far. */
  public LoadCounts counts() {
    return new LoadCounts(
        requests(),
        bitmap.distinct(),
        bitmap.repeats(),
        bitmap.repeated(),
        bitmap.strangers(),
        limits.limited(),
        limits.early(),
        limits.intruded());
  }

  /** When requests came. */
  public RequestTimes times() {
    return new RequestTimes(first, last);
  }

  /** Begins to count anew; no request may be under way. */
  public void reset() {
    bitmap = new CallBitmap(options.count());
    limits = new LimitedHosts(options.limits());
    requests.set(0);
    calls.clear();
    first = 0;
    last = 0;
  }

  /** The requests that must not have been sent; the first thousand. */
  public List<Intrusion> intrusions() {
    return limits.intrusions();
  }

  /** All calls in the order in which they came; empty when it does not keep them. */
  public List<ServedCall> calls() {
    return List.copyOf(calls);
  }

  /** Closes all connections and ends its thread. */
  @Override
  public void close() throws Exception {
    await(vertx.close());
  }

  private void connected(NetSocket socket) {
    Connection connection = new Connection(connections.incrementAndGet(), now());
    HeadReader reader = new HeadReader(head -> received(socket, connection, head));
    socket.exceptionHandler(broken -> {});
    socket.handler(chunk -> reader.received(chunk.getBytes()));
  }

  private void received(NetSocket socket, Connection connection, Head head) {
    long arrival = now();
    int retryAfter = limits.arrived(head, connection, arrival);
    requests.incrementAndGet();
    first = first == 0 ? arrival : first;
    last = arrival;
    if (options.count() > 0) {
      bitmap.count(options.urls().number(head));
    }
    if (options.keepsCalls()) {
      calls.add(connection.call(head, arrival, retryAfter > 0 ? 429 : 200));
    }
    if (retryAfter > 0) {
      socket.write(limited(retryAfter));
    } else {
      answer(socket, options.delay());
    }
  }

  private void answer(NetSocket socket, Duration delay) {
    if (delay.isZero()) {
      socket.write(OK);
    } else {
      vertx.setTimer(delay.toMillis(), due -> socket.write(OK));
    }
  }

  private static Buffer limited(int seconds) {
    return Buffer.buffer(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: "
            + seconds
            + "\r\nContent-Length: 0\r\n\r\n");
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
