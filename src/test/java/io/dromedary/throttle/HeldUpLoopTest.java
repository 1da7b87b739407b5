package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.http.HttpSettings;
import io.dromedary.http.HttpSettingsBuilder;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A listener that holds up the event loop while the answer of another call comes in. */
class HeldUpLoopTest {

  private static final Duration LIMIT = Duration.ofMillis(600);

  @Test
  void anAnswerThatCameWhileTheEventLoopWasHeldUpCounts() throws Exception {
    Hold first = new Hold(Answer.status(200));
    Hold second = new Hold(Answer.status(200));
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Void> free = new CompletableFuture<>();
    HttpSettings settings =
        new HttpSettingsBuilder().allowPrivate(true).firstByteTimeout(LIMIT).build();
    try (TestServer server = TestServer.start();
        DefaultCamelContext context = new DefaultCamelContext()) {
      server.on("/first", first).on("/second", second);
      context
          .getRegistry()
          .bind("async-http", new AsyncHttpComponent(settings, TimeSource.system()));
      context.start();
      ProducerTemplate calls = context.createProducerTemplate();
      CompletableFuture<Exchange> late = begin(calls, server.url("/second"), new Cancellation());
      begin(calls, server.url("/first"), new Cancellation(holding(held, free)));
      server.awaitRequests(2);
      long end = System.nanoTime() + LIMIT.plusMillis(300).toNanos();

      first.release();
      held.await();
      second.release();
      await().until(() -> System.nanoTime() > end);
      free.complete(null);

      assertThat(late.get().getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }
  }

  private static CompletableFuture<Exchange> begin(
      ProducerTemplate calls, String url, Cancellation cancellation) {
    return calls.asyncSend(
        "async-http:call",
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
          exchange.setProperty(Cancellation.PROPERTY, cancellation);
        });
  }

  private static CallListener holding(CountDownLatch held, CompletableFuture<Void> free) {
    return new CallListener() {
      @Override
      public void answered(int status, UnaryOperator<@Nullable String> headers) {
        held.countDown();
        free.join();
      }
    };
  }
}
