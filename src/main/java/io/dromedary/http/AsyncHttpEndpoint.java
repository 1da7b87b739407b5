package io.dromedary.http;

import java.util.function.Function;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** An {@code async-http:NAME} endpoint. It only sends. */
final class AsyncHttpEndpoint extends DefaultEndpoint {

  private final Function<Endpoint, Producer> producers;

  AsyncHttpEndpoint(String uri, Component component, Function<Endpoint, Producer> producers) {
    super(uri, component);
    this.producers = producers;
  }

  @Override
  public Producer createProducer() {
    return producers.apply(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("nothing can be consumed from " + getEndpointUri());
  }
}
