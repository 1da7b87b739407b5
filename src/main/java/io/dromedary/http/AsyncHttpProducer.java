package io.dromedary.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultAsyncProducer;

/** Makes the call of an exchange. The exchange goes on, on an event loop, when it has ended. */
final class AsyncHttpProducer extends DefaultAsyncProducer {

  private final Supplier<Transport> transport;
  private final HeaderFilterStrategy filter;
  private final RequestReader reader;

  /**
   * Makes the producer of an endpoint.
   *
   * @param transport makes the calls; throws when the component is not started
   */
  AsyncHttpProducer(
      Endpoint endpoint,
      Supplier<Transport> transport,
      HeaderFilterStrategy filter,
      String userAgent) {
    super(endpoint);
    this.transport = transport;
    this.filter = filter;
    this.reader = new RequestReader(filter, userAgent);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CallCompletion ending = new CallCompletion(exchange, callback, filter);
    try {
      ending.begin();
      HttpCall.begin(transport.get(), reader.read(exchange), ending);
      return false;
    } catch (IllegalArgumentException | IllegalStateException | RejectedExecutionException e) {
      // not begun, so the exchange is still this thread's
      ending.refused(e);
      callback.done(true);
      return true;
    }
  }
}
