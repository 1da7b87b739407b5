package io.dromedary.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The bare client: keeps its requests in a queue and resets all of them on a 429. */
final class BareCancelling implements Cancelling {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final Queue<HttpClientRequest> running = new ConcurrentLinkedQueue<>();

  BareCancelling(int most) {
    client = vertx.httpClientBuilder().with(new PoolOptions().setHttp1MaxSize(most + 1)).build();
  }

  @Override
  public String name() {
    return "vert.x loop";
  }

  @Override
  public void call(String text, Ends ends) {
    URI url = URI.create(text);
    client.request(Loopback.get(url)).compose(this::send).onComplete(end -> ends.ended());
  }

  private io.vertx.core.Future<HttpClientResponse> send(HttpClientRequest request) {
    running.add(request);
    return request.send().onSuccess(this::answered);
  }

  private void answered(HttpClientResponse response) {
    running.remove(response.request());
    if (response.statusCode() == TOO_MANY_REQUESTS) {
      HttpClientRequest next = running.poll();
      while (next != null) {
        next.reset();
        next = running.poll();
      }
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
