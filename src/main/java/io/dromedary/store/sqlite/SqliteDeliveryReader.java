package io.dromedary.store.sqlite;

import io.dromedary.store.DeliveryReader;
import io.dromedary.store.LineId;
import io.dromedary.store.sql.Reading;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the table {@code outcome} on a connection of its own. */
final class SqliteDeliveryReader implements DeliveryReader {

  private static final String NEXT =
      "select seq, list_id, line, outcome, verdict, body from outcome where seq > ? order by seq limit ?";
  private static final String LIST = "select name, results, opened_at from list where id = ?";

  private final Reading reading;

  SqliteDeliveryReader(Connection connection) {
    reading = new Reading(connection);
  }

  @Override
  public List<Delivery> next(long afterSeq, int limit) {
    return reading.ask(sql -> sql.all(NEXT, SqliteDeliveryReader::delivery, afterSeq, limit));
  }

  @Override
  public ListName list(long listId) {
    return reading
        .ask(sql -> sql.one(LIST, SqliteDeliveryReader::name, listId))
        .orElse(new ListName("list-" + listId, "list-" + listId, 0));
  }

  private static ListName name(ResultSet row) throws SQLException {
    return new ListName(row.getString(1), row.getString(2), row.getLong(3));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong(1),
        new LineId(row.getLong(2), row.getLong(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
