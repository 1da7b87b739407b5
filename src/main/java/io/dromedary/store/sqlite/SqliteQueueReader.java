package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.sql.Connection;
import java.util.List;

/** Reads the queue on a connection of its own. */
final class SqliteQueueReader implements QueueReader {

  private final Reading<QueueStatements> reading;

  SqliteQueueReader(Connection connection) {
    reading = new Reading<>(connection, QueueStatements::new);
  }

  @Override
  public List<LaneSize> lanes() {
    return reading.ask(QueueStatements::lanes);
  }

  @Override
  public List<QueuedUrl> next(long listId, HostKey host, long afterLine, int limit) {
    return reading.ask(queue -> queue.next(listId, host, afterLine, limit));
  }

  @Override
  public long outcomes(long behind) {
    return reading.ask(queue -> queue.outcomes(behind));
  }
}
