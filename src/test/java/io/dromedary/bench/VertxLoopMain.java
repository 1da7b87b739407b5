package io.dromedary.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls every URL of a file on 127.0.0.1, so many at a time, reads the answers, and counts those
 * that are 200. Nothing is parsed, remembered, limited or written. Exit code 0 when all were 200.
 */
public final class VertxLoopMain {

  /**
   * In seconds. The program keeps an idle connection for five, but no more than its open files
   * allow; with a host for every URL the loop would run out of them.
   */
  private static final int KEEP_ALIVE = 1;

  private final BufferedReader urls;
  private final HttpClient client;
  private final CountDownLatch running;
  private final AtomicLong called = new AtomicLong();
  private final AtomicLong good = new AtomicLong();

  private VertxLoopMain(BufferedReader urls, HttpClient client, int atOnce) {
    this.urls = urls;
    this.client = client;
    this.running = new CountDownLatch(atOnce);
  }

  /** Runs: FILE CALLS-AT-ONCE. */
  public static void main(String[] arguments) throws Exception {
    int atOnce = Integer.parseInt(arguments[1]);
    HttpClient client =
        Vertx.vertx()
            .httpClientBuilder()
            .with(new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE))
            .with(new PoolOptions().setHttp1MaxSize(atOnce))
            .build();
    try (BufferedReader urls = Files.newBufferedReader(Path.of(arguments[0]))) {
      VertxLoopMain loop = new VertxLoopMain(urls, client, atOnce);
      for (int i = 0; i < atOnce; i++) {
        loop.next();
      }
      loop.running.await();
      System.out.println(loop.good + " of " + loop.called);
      Runtime.getRuntime().halt(loop.good.get() == loop.called.get() ? 0 : 1);
    }
  }

  private void next() {
    URI url = take();
    if (url == null) {
      running.countDown();
      return;
    }
    called.incrementAndGet();
    client
        .request(Loopback.get(url))
        .compose(request -> request.send())
        .compose(this::read)
        .onComplete(ended -> next());
  }

  private io.vertx.core.Future<Void> read(HttpClientResponse response) {
    if (response.statusCode() == 200) {
      good.incrementAndGet();
    }
    return response.end();
  }

  private URI take() {
    synchronized (urls) {
      try {
        String line = urls.readLine();
        return line == null ? null : URI.create(line);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
