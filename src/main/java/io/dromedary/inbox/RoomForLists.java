package io.dromedary.inbox;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * The bean {@code roomForLists}: looks into the inbox only while fewer lists are being read than
 * may be at once. So what waits is a file in the inbox, not an exchange. Tells of what is left
 * alone there.
 */
public final class RoomForLists extends DefaultPollingConsumerPollStrategy {

  private final int listsAtOnce;
  private final ListsToTake toTake;

  /** Makes the bean. */
  public RoomForLists(int listsAtOnce, ListsToTake toTake) {
    this.listsAtOnce = listsAtOnce;
    this.toTake = toTake;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    toTake.look();
    String route = ((RouteIdAware) consumer).getRouteId();
    return endpoint.getCamelContext().getInflightRepository().size(route) < listsAtOnce;
  }
}
