package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * The bean {@code roomForLists}: polls the inbox only while fewer lists are read than {@code
 * lists-at-once} allows and the state folder is there. Files wait in the inbox, not as exchanges.
 * Each poll also reports skipped entries.
 */
public final class ReadingCapacity extends DefaultPollingConsumerPollStrategy {

  private final int listsAtOnce;
  private final InboxFilter filter;
  private final Frontier frontier;

  /** Makes the bean. */
  public ReadingCapacity(int listsAtOnce, InboxFilter filter, Frontier frontier) {
    this.frontier = frontier;
    this.listsAtOnce = listsAtOnce;
    this.filter = filter;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    filter.look();
    if (frontier.stateLost().isPresent()) {
      return false;
    }
    String route = ((RouteIdAware) consumer).getRouteId();
    return endpoint.getCamelContext().getInflightRepository().size(route) < listsAtOnce;
  }
}
