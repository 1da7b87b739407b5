package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.outbox.OneLine;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code closeList}: ends when all lines of the list are durably in the frontier. Blocks
 * until then.
 */
public final class CloseList implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(CloseList.class);

  private final Frontier frontier;

  /** Makes the step. */
  public CloseList(Frontier frontier) {
    this.frontier = frontier;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Long listId = message.getHeader(FrontierHeaders.LIST_ID, Long.class);
    if (listId == null) {
      throw new IllegalStateException("closeList stands in a route without openList");
    }
    CompletableFuture<Long> durable = frontier.closeList(listId).toCompletableFuture();
    LOG.info(
        "List {} has been read: {} lines to settle",
        OneLine.of(message.getHeader(FrontierHeaders.LIST, "", String.class)),
        durable.get());
  }
}
