package io.dromedary.frontier;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.support.DefaultEndpoint;

/** One queue of the frontier. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "frontier",
    title = "Frontier",
    syntax = "frontier:queue",
    category = Category.DATABASE)
final class FrontierEndpoint extends DefaultEndpoint {

  private final FrontierQueue queue;
  private final Frontier frontier;
  private final String method;

  FrontierEndpoint(String uri, FrontierComponent component, FrontierQueue queue) {
    super(uri, component);
    this.queue = queue;
    this.frontier = component.frontier();
    this.method = component.method();
  }

  @Override
  public Producer createProducer() {
    return queue == FrontierQueue.URLS
        ? new UrlProducer(this, frontier)
        : new OutcomeProducer(this, frontier);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    Consumer consumer =
        queue == FrontierQueue.URLS
            ? new UrlConsumer(this, processor, frontier, method)
            : new OutcomeConsumer(this, processor, frontier);
    configureConsumer(consumer);
    return consumer;
  }
}
