package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.Seen;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code to: frontier:urls}: puts the URL of a line (the body) into the queue. What the idempotent
 * repository found out about it decides: a new URL is queued, a duplicate or a recently checked one
 * gets its outcome. Blocks for a moment.
 */
final class UrlProducer extends DefaultProducer {

  private final Frontier frontier;

  UrlProducer(FrontierEndpoint endpoint, Frontier frontier) {
    super(endpoint);
    this.frontier = frontier;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Arrival arrival =
        new Arrival(
            Lines.of(exchange),
            Lines.header(exchange, FrontierHeaders.KEY, String.class),
            message.getMandatoryBody(String.class),
            Lines.header(exchange, FrontierHeaders.HOST, HostKey.class),
            message.getHeader(FrontierHeaders.TEXT, "", String.class));
    Seen mark = exchange.getProperty(Seen.PROPERTY, Seen.class);
    Seen found = frontier.lines().put(arrival, mark == null ? new Seen.New() : mark);
    exchange.setProperty(Seen.PROPERTY, found);
  }
}
