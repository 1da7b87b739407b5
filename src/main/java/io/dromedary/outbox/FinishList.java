package io.dromedary.outbox;

import io.dromedary.frontier.FrontierHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code finishList}: every line of the list has its outcome; its results are complete.
 */
public final class FinishList implements Processor {

  private final Results results;

  /** Makes the step. */
  public FinishList(Results results) {
    this.results = results;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    results.end(exchange.getMessage().getHeader(FrontierHeaders.LIST, String.class));
  }
}
