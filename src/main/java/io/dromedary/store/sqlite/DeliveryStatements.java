package io.dromedary.store.sqlite;

import io.dromedary.store.DeliveryReader.Delivery;
import io.dromedary.store.DeliveryReader.ListName;
import io.dromedary.store.LineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code outcome} for whoever delivers. */
final class DeliveryStatements extends Statements {

  private static final String NEXT =
      "select seq, list_id, line, outcome, verdict, body from outcome where seq > ? order by seq limit ?";

  private final PreparedStatement next;
  private final PreparedStatement list;

  DeliveryStatements(Connection connection) throws SQLException {
    super(connection);
    next = prepare(NEXT);
    list = prepare("select name, results, opened_at from list where id = ?");
  }

  List<Delivery> next(long afterSeq, int limit) throws SQLException {
    List<Delivery> found = new ArrayList<>();
    try (ResultSet rows = bind(next, afterSeq, limit).executeQuery()) {
      while (rows.next()) {
        found.add(
            new Delivery(
                rows.getLong(1),
                new LineId(rows.getLong(2), rows.getLong(3)),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6)));
      }
    }
    return found;
  }

  /** What the results of a list are called. */
  ListName list(long listId) throws SQLException {
    return one(
            bind(list, listId),
            row -> new ListName(row.getString(1), row.getString(2), row.getLong(3)))
        .orElse(new ListName("list-" + listId, "list-" + listId, 0));
  }
}
