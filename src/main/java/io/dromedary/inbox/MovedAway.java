package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Behind the move of a list's file: if it has gone, a file that comes to its place later is another
 * list, even if it is the same file again. If the move has failed, the file is known and is not
 * read again.
 */
final class MovedAway extends SynchronizationAdapter {

  private final Frontier frontier;
  private final long listId;
  private final InboxFile file;
  private final ListsToTake toTake;

  MovedAway(Frontier frontier, ListsToTake toTake, long listId, InboxFile file) {
    this.frontier = frontier;
    this.toTake = toTake;
    this.listId = listId;
    this.file = file;
  }

  /** The file component moves the file in the same round. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST;
  }

  @Override
  public void onDone(Exchange exchange) {
    if (!file.isThere()) {
      toTake.moved(file);
      var unused = frontier.movedAway(listId);
    } else if (!FailList.isOurs(exchange)) {
      toTake.pause(file);
    }
  }
}
