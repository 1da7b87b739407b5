package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code failGrownList}, where the new lines of a list could not be read: its file goes to
 * {@code .failed}, with the reason beside it. When the fault is not the list's, its file stays
 * where it is, and is looked at again. Blocks for a moment.
 */
public final class FailGrownList implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(FailGrownList.class);

  private final Frontier frontier;
  private final InboxFolder inbox;

  /** Makes the step. */
  public FailGrownList(Frontier frontier, InboxFolder inbox) {
    this.frontier = frontier;
    this.inbox = inbox;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    GrownList list = GrownList.of(exchange).orElseThrow();
    String name = OneLine.of(list.read().name());
    if (exchange.getContext().isStopping() || FailList.isOurs(failure)) {
      LOG.warn("The new lines of list {} are read later: {}", name, FailList.reason(failure));
      return;
    }
    Long listId = exchange.getMessage().getHeader(FrontierHeaders.LIST_ID, Long.class);
    String reason = FailList.reason(failure) + FailList.KEPT;
    if (listId != null) {
      var unused = frontier.lists().breakOff(listId, reason).toCompletableFuture().get();
    }
    String target = inbox.fail(list.file(), list.read().name(), reason);
    frontier.lists().files().forget(listId == null ? list.read().listId() : listId);
    LOG.warn("List {} has grown, cannot be read on and goes to {}: {}", name, target, reason);
  }
}
