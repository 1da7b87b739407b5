package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.inbox.InboxFile.Fate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code closeList}: ends when all lines of the list are durably in the frontier. Blocks
 * until then. Fails when the file of the list is not what it was when it was opened: one whose
 * bytes that were read have changed is not closed, and one that has gone is, but there is nothing
 * to move away.
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
    Fate fate = InboxFile.openedBy(exchange).map(InboxFile::fate).orElse(Fate.SAME);
    Optional<ListInput> reading = ListInput.of(exchange);
    boolean holds = reading.isPresent() ? reading.get().holds() : fate == Fate.SAME;
    if (fate != Fate.GONE && !holds) {
      throw ListException.changed();
    }
    reading.ifPresent(read -> note(message, listId, read));
    CompletableFuture<Long> durable = frontier.lists().close(listId).toCompletableFuture();
    LOG.info(
        "List {} has been read: {} lines to settle",
        OneLine.of(message.getHeader(FrontierHeaders.LIST, "", String.class)),
        durable.get());
    if (fate == Fate.GONE) {
      throw ListException.gone();
    }
  }

  private void note(Message message, long listId, ListInput read) {
    String name = message.getHeader(FrontierHeaders.LIST, "", String.class);
    frontier.lists().files().read(listId, name, read.bytes(), read.digest(), read.openEnd());
  }
}
