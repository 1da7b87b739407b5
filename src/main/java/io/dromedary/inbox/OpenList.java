package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code openList}: registers the list whose name is in {@code CamelFileName} with the
 * frontier. Blocks for a moment.
 */
public final class OpenList implements Processor {

  private final Frontier frontier;

  /** Makes the step. */
  public OpenList(Frontier frontier) {
    this.frontier = frontier;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String name = message.getHeader(Exchange.FILE_NAME, String.class);
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException(
          "a list needs its name in the header " + Exchange.FILE_NAME);
    }
    message.setHeader(FrontierHeaders.LIST, name);
    message.setHeader(FrontierHeaders.LIST_ID, frontier.openList(name));
  }
}
