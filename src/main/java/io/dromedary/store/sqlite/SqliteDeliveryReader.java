package io.dromedary.store.sqlite;

import io.dromedary.store.DeliveryReader;
import java.sql.Connection;
import java.util.List;

/** Reads outcomes on a connection of its own. */
final class SqliteDeliveryReader implements DeliveryReader {

  private final Reading<DeliveryStatements> reading;

  SqliteDeliveryReader(Connection connection) {
    reading = new Reading<>(connection, DeliveryStatements::new);
  }

  @Override
  public List<Delivery> next(long afterSeq, int limit) {
    return reading.ask(outcomes -> outcomes.next(afterSeq, limit));
  }

  @Override
  public ListName list(long listId) {
    return reading.ask(outcomes -> outcomes.list(listId));
  }
}
