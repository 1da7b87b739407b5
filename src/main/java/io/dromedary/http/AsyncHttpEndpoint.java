package io.dromedary.http;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultEndpoint;

/** An {@code async-http:NAME} endpoint. It only sends. */
final class AsyncHttpEndpoint extends DefaultEndpoint {

  private final AsyncHttpComponent component;
  private final HeaderFilterStrategy filter;

  AsyncHttpEndpoint(String uri, AsyncHttpComponent component, HeaderFilterStrategy filter) {
    super(uri, component);
    this.component = component;
    this.filter = filter;
  }

  @Override
  public Producer createProducer() {
    return new AsyncHttpProducer(this, component, filter);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("nothing can be consumed from " + getEndpointUri());
  }
}
