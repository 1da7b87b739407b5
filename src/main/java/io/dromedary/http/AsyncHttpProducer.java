package io.dromedary.http;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultAsyncProducer;

/** Makes the call of an exchange. The exchange goes on, on an event loop, when it has ended. */
final class AsyncHttpProducer extends DefaultAsyncProducer {

  private final AsyncHttpComponent component;
  private final HeaderFilterStrategy filter;
  private final RequestReader reader;

  AsyncHttpProducer(
      AsyncHttpEndpoint endpoint, AsyncHttpComponent component, HeaderFilterStrategy filter) {
    super(endpoint);
    this.component = component;
    this.filter = filter;
    this.reader = new RequestReader(filter, component.settings().userAgent());
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CallCompletion ending = new CallCompletion(exchange, callback, filter);
    try {
      ending.begin();
      component.transport().begin(reader.read(exchange), ending);
      return false;
    } catch (IllegalArgumentException | IllegalStateException | RejectedExecutionException e) {
      // not begun, so the exchange is still this thread's
      ending.refused(e);
      callback.done(true);
      return true;
    }
  }
}
