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
 * Runs after the move of a list's file. When the file has moved, its list is forgotten, so that a
 * later file of that name is a new list, and the moved file is watched for a while in case it
 * grows. When the move has failed, the file is not read again.
 */
final class MoveCompletion extends SynchronizationAdapter {

  private static final String PROPERTY = "DromedaryMovedAway";

  private final Frontier frontier;
  private final long listId;
  private final InboxFile file;
  private final InboxFilter filter;
  private final Duration lookAgain;
  private volatile @Nullable String doneAs;
  private final TimeSource time;

  MoveCompletion(Frontier frontier, InboxFilter filter, long listId, InboxFile file) {
    this.lookAgain = filter.lookAgain();
    this.time = filter.time();
    this.frontier = frontier;
    this.filter = filter;
    this.listId = listId;
    this.file = file;
  }

  /** Adds it to an exchange. Camel asks a copy of that exchange where the file goes. */
  void attachTo(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
    exchange.getExchangeExtension().addOnCompletion(this);
  }

  /** The one of an exchange or its copy; empty when its file does not move. */
  static Optional<MoveCompletion> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, MoveCompletion.class));
  }

  /** The name that the file gets in {@code .done}. */
  void movesTo(String name) {
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
      filter.moved(file);
      String done = doneAs;
      if (done != null) {
        frontier.lists().files().moved(listId, done, time.millis() + lookAgain.toMillis());
      }
      var unused = frontier.lists().movedAway(listId);
    } else if (!FailList.isOwnFault(exchange)) {
      filter.pause(file);
    }
  }
}
