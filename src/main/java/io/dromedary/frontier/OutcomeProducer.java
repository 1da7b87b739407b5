package io.dromedary.frontier;

import io.dromedary.store.Settlement;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code to: frontier:outcomes}: gives a line an outcome that needs no call; the body is its {@link
 * Settlement}.
 */
final class OutcomeProducer extends DefaultProducer {

  private final Frontier frontier;

  OutcomeProducer(FrontierEndpoint endpoint, Frontier frontier) {
    super(endpoint);
    this.frontier = frontier;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Settlement settlement = exchange.getMessage().getMandatoryBody(Settlement.class);
    frontier.lines().settle(Lines.of(exchange), settlement);
  }
}
