package io.dromedary.store.sqlite;

import io.dromedary.store.DeliveryReader;
import io.dromedary.store.sql.DeliveryRow;
import io.dromedary.store.sql.Reading;
import java.sql.Connection;
import java.util.List;

/** Reads the table {@code outcome} on a connection of its own. */
final class SqliteDeliveryReader implements DeliveryReader {

  private static final String NEXT =
      "select seq, list_id, line, outcome, verdict, body from outcome where seq > ? order by seq limit ?";

  private final Reading reading;

  SqliteDeliveryReader(Connection connection) {
    reading = new Reading(connection);
  }

  @Override
  public List<Delivery> next(long afterSeq, int limit) {
    return reading.ask(sql -> sql.all(NEXT, DeliveryRow::delivery, afterSeq, limit));
  }

  @Override
  public ListName list(long listId) {
    return reading
        .ask(sql -> sql.one(DeliveryRow.LIST, DeliveryRow::name, listId))
        .orElse(new ListName("list-" + listId, "list-" + listId, 0));
  }
}
