package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * The bean {@code roomForLists}: looks into the inbox only while fewer lists are being read than
 * may be at once, and while the state is there that remembers them. So what waits is a file in the
 * inbox, not an exchange. Tells of what is left alone there.
 */
public final class RoomForLists extends DefaultPollingConsumerPollStrategy {

  private final int listsAtOnce;
  private final ListsToTake toTake;
  private final Frontier frontier;

  /** Makes the bean. */
  public RoomForLists(int listsAtOnce, ListsToTake toTake, Frontier frontier) {
    this.frontier = frontier;
    this.listsAtOnce = listsAtOnce;
    this.toTake = toTake;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    toTake.look();
    if (frontier.stateLost().isPresent()) {
      return false;
    }
    String route = ((RouteIdAware) consumer).getRouteId();
    return endpoint.getCamelContext().getInflightRepository().size(route) < listsAtOnce;
  }
}
