package io.dromedary.store.postgres;

import io.dromedary.store.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection with its prepared statements. For one thread at a time. */
record Session(Connection connection, Statements sql) {

  Session(Connection connection) {
    this(connection, new Statements(connection));
  }

  /** Runs a statement over many rows; nothing is sent when there are none. */
  int update(String sql, Columns rows, @Nullable Object... more) throws SQLException {
    return rows.isEmpty() ? 0 : this.sql.update(sql, values(rows, more));
  }

  /** Asks something about many rows; nothing is sent when there are none. */
  <T> List<T> all(String sql, Columns rows, Statements.Row<T> row, @Nullable Object... more)
      throws SQLException {
    return rows.isEmpty() ? List.of() : this.sql.all(sql, row, values(rows, more));
  }

  /** One column of values. */
  static Columns column(ColumnType type, Collection<?> values) {
    Columns column = new Columns(type);
    values.forEach(value -> column.add(value));
    return column;
  }

  private @Nullable Object[] values(Columns rows, @Nullable Object... more) throws SQLException {
    Object[] arrays = rows.arrays(connection);
    @Nullable Object[] values = new Object[arrays.length + more.length];
    System.arraycopy(arrays, 0, values, 0, arrays.length);
    System.arraycopy(more, 0, values, arrays.length, more.length);
    return values;
  }
}
