package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Behind the move of a list's file: if it has gone, a file that comes to its place later is another
 * list, even if it is the same file again; it is looked at for a while, in case it grows. If the
 * move has failed, the file is known and is not read again.
 */
final class MovedAway extends SynchronizationAdapter {

  private static final String PROPERTY = "DromedaryMovedAway";

  private final Frontier frontier;
  private final long listId;
  private final InboxFile file;
  private final ListsToTake toTake;
  private final Duration lookAgain;
  private volatile @Nullable String doneAs;
  private final TimeSource time;

  MovedAway(Frontier frontier, ListsToTake toTake, long listId, InboxFile file) {
    this.lookAgain = toTake.lookAgain();
    this.time = toTake.time();
    this.frontier = frontier;
    this.toTake = toTake;
    this.listId = listId;
    this.file = file;
  }

  /** Belongs to an exchange from now on; Camel asks a copy of it where the file goes. */
  void belongsTo(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
    exchange.getExchangeExtension().addOnCompletion(this);
  }

  /** What an exchange, or a copy of it, has of it; empty when its file does not move. */
  static Optional<MovedAway> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, MovedAway.class));
  }

  /** The name that the file gets in {@code .done}. */
  void goesTo(String name) {
    doneAs = name;
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
      String done = doneAs;
      if (done != null) {
        frontier.readFiles().moved(listId, done, time.millis() + lookAgain.toMillis());
      }
      var unused = frontier.movedAway(listId);
    } else if (!FailList.isOurs(exchange)) {
      toTake.pause(file);
    }
  }
}
