package io.dromedary.store.sql;

import io.dromedary.store.DeliveryReader.Delivery;
import io.dromedary.store.DeliveryReader.ListName;
import io.dromedary.store.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of outcomes that are to be delivered, and of the lists that they belong to. */
public final class DeliveryRow {

  /** Asks for the names of a list. */
  public static final String LIST = "select name, results, opened_at from list where id = ?";

  private DeliveryRow() {}

  /** The names of a list, as {@link #LIST} finds them. */
  public static ListName name(ResultSet row) throws SQLException {
    return new ListName(row.getString(1), row.getString(2), row.getLong(3));
  }

  /** Reads seq, list_id, line, outcome, verdict and body, in this order. */
  public static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong(1),
        new LineId(row.getLong(2), row.getLong(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
