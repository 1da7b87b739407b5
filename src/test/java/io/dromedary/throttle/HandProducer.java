package io.dromedary.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Stands where an HTTP producer would: a test answers its calls by hand. */
final class HandProducer extends AsyncProcessorSupport {

  /** A call that has come in. */
  record Pending(Exchange exchange, AsyncCallback callback, AtomicBoolean ended) {

    /** Answers like a producer that knows nothing of cancellation. */
    void answer(int status, Map<String, Object> headers) {
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
      exchange.getMessage().setHeaders(with(exchange.getMessage().getHeaders(), headers));
      exchange.getMessage().setBody("answer " + status);
      end();
    }

    void answer(int status) {
      answer(status, Map.of());
    }

    void answer429(int retryAfterSeconds) {
      answer(429, Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    /** The head of the answer is here, and its body is not. */
    boolean head(int status, Map<String, String> headers) {
      return Cancellation.of(exchange).orElseThrow().answered(status, headers::get);
    }

    void fail(Exception failure) {
      exchange.setException(failure);
      end();
    }

    /** Ends without an answer and without a failure. */
    void end() {
      ended.set(true);
      callback.done(false);
    }

    Cancellation cancellation() {
      return Cancellation.of(exchange).orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
      some.putAll(more);
      return some;
    }
  }

  private final List<Pending> calls = new ArrayList<>();

  @Override
  public synchronized boolean process(Exchange exchange, AsyncCallback callback) {
    calls.add(new Pending(exchange, callback, new AtomicBoolean()));
    return false;
  }

  /** Every call that ever came, in the order of coming. */
  synchronized List<Pending> calls() {
    return List.copyOf(calls);
  }

  /** Forgets the calls that have come. */
  synchronized void forget() {
    calls.clear();
  }

  /** Ends the calls that a test left open. */
  void endAll() {
    calls().stream().filter(call -> !call.ended().get()).forEach(Pending::end);
  }

  Pending call(int number) {
    return calls().get(number);
  }

  synchronized int count() {
    return calls.size();
  }
}
