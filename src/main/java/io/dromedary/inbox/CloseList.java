package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code closeList}: ends when all lines of the list are durably in the frontier. Blocks
 * until then.
 */
public final class CloseList implements Processor {

  private final Frontier frontier;

  /** Makes the step. */
  public CloseList(Frontier frontier) {
    this.frontier = frontier;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Long listId = exchange.getMessage().getHeader(FrontierHeaders.LIST_ID, Long.class);
    if (listId == null) {
      throw new IllegalStateException("closeList stands in a route without openList");
    }
    CompletableFuture<Void> durable = frontier.closeList(listId).toCompletableFuture();
    durable.get();
  }
}
