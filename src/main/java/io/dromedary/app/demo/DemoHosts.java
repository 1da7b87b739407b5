package io.dromedary.app.demo;

import io.dromedary.host.TimeSource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The hosts of the demo, on one free loopback port: three that answer, and one that answers 429
 * once, in the middle of its work. It writes down what it saw, so that the demo shows the side of
 * the site's owner.
 */
public final class DemoHosts implements AutoCloseable {

  public static final String LIMITED = "limited.localhost";

  /** The request of the limited host that gets the 429. */
  private static final int LIMIT = 38;

  private static final int RETRY_AFTER_SECONDS = 2;
  private static final Duration QUICK = Duration.ofMillis(30);
  private static final Duration SLOW = Duration.ofMillis(200);
  private static final Duration START = Duration.ofSeconds(10);

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));
  private final TimeSource time;
  private final HttpServer server;
  private final List<Long> requests = new ArrayList<>();
  private final List<Long> aborts = new ArrayList<>();
  private long limitedAt;

  private DemoHosts(TimeSource time) {
    this.time = time;
    this.server = vertx.createHttpServer().requestHandler(this::answer);
  }

  /** Starts the hosts. Blocks for a moment. */
  public static DemoHosts start(TimeSource time) throws Exception {
    DemoHosts hosts = new DemoHosts(time);
    var listening = hosts.server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture();
    try {
      listening.get(START.toMillis(), TimeUnit.MILLISECONDS);
      return hosts;
    } catch (TimeoutException e) {
      hosts.close();
      throw e;
    }
  }

  String url(String host, String path) {
    return "http://" + host + ":" + server.actualPort() + path;
  }

  /** Requests that reached the limited host from the 429 on until its Retry-After was over. */
  public synchronized long requestsWhileClosed() {
    long end = limitedAt + TimeUnit.SECONDS.toNanos(RETRY_AFTER_SECONDS);
    return requests.stream().filter(at -> at > limitedAt && at < end).count();
  }

  /** Requests that the limited host saw. */
  public synchronized int requestsOfLimited() {
    return requests.size();
  }

  /** Calls that the limited host saw aborted. */
  public synchronized int aborts() {
    return aborts.size();
  }

  /** Milliseconds from the 429 to the last call that the limited host saw aborted. */
  public synchronized double lastAbortMillis() {
    long last = aborts.stream().mapToLong(Long::longValue).max().orElse(limitedAt);
    return (last - limitedAt) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  @Override
  public void close() {
    var unused = vertx.close();
  }

  private void answer(HttpServerRequest request) {
    String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    boolean limited = host.startsWith(LIMITED);
    if (limited && isOverLimit(request.response())) {
      request
          .response()
          .setStatusCode(429)
          .putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
          .end();
      return;
    }
    Duration delay = limited ? SLOW : QUICK;
    vertx.setTimer(delay.toMillis(), timer -> ok(request.response()));
  }

  private synchronized boolean isOverLimit(HttpServerResponse response) {
    long now = time.nanos();
    requests.add(now);
    response.closeHandler(closed -> aborted(response));
    if (requests.size() != LIMIT) {
      return false;
    }
    limitedAt = now;
    return true;
  }

  private synchronized void aborted(HttpServerResponse response) {
    if (!response.ended() && limitedAt > 0) {
      aborts.add(time.nanos());
    }
  }

  private static void ok(HttpServerResponse response) {
    if (!response.closed()) {
      response.putHeader("Content-Type", "text/plain").end("ok\n");
    }
  }
}
