package io.dromedary.http;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.TimeSource;
import io.dromedary.throttle.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with the component, and calls through it. */
final class Caller implements AutoCloseable {

  static final CancelReason REASON =
      new CancelReason(429, "http://h/limited", Instant.EPOCH, Duration.ofSeconds(2));

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final AsyncProducer producer;

  Caller(HttpSettings settings) {
    try {
      context
          .getRegistry()
          .bind("async-http", new AsyncHttpComponent(settings, TimeSource.system()));
      context.start();
      producer = context.getEndpoint("async-http:call").createAsyncProducer();
      producer.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings that may call the loopback address. */
  static HttpSettingsBuilder local() {
    return new HttpSettingsBuilder().allowPrivate(true);
  }

  static Caller localCaller() {
    return new Caller(local().build());
  }

  DefaultCamelContext context() {
    return context;
  }

  Exchange get(String url) {
    return end(begin(exchange("GET", url)));
  }

  Exchange head(String url) {
    return end(begin(exchange("HEAD", url)));
  }

  Exchange exchange(String method, String url) {
    Exchange exchange = context.getEndpoint("async-http:call").createExchange();
    exchange.getIn().setHeader(Exchange.HTTP_URI, url);
    exchange.getIn().setHeader(Exchange.HTTP_METHOD, method);
    return exchange;
  }

  /** An exchange whose call has begun for the throttle and may be cancelled. */
  Exchange started(String url, Cancellation cancellation) {
    Exchange exchange = exchange("GET", url);
    exchange.setProperty(Cancellation.PROPERTY, cancellation);
    cancellation.start();
    return exchange;
  }

  CompletableFuture<Exchange> begin(Exchange exchange) {
    CompletableFuture<Exchange> end = new CompletableFuture<>();
    producer.process(exchange, sync -> end.complete(exchange));
    return end;
  }

  AsyncProducer producer() {
    return producer;
  }

  static Exchange end(CompletableFuture<Exchange> call) {
    try {
      return call.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the call has not ended", e);
    }
  }

  static Integer status(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
  }

  static Object requests(Exchange exchange) {
    return exchange.getMessage().getHeader(AsyncHttpConstants.REQUESTS);
  }

  static Object bytes(Exchange exchange) {
    return exchange.getMessage().getHeader(AsyncHttpConstants.BYTES);
  }

  static Message message(Exchange exchange) {
    return exchange.getMessage();
  }

  /** The kind of failure of an ended call, with its reason. */
  static String failure(Exchange exchange) {
    CallFailedException failure = exchange.getException(CallFailedException.class);
    return failure == null
        ? "no CallFailedException but " + exchange.getException() + ", status " + status(exchange)
        : failure.kind() + ": " + failure.getMessage();
  }

  @Override
  public void close() {
    context.stop();
  }
}
