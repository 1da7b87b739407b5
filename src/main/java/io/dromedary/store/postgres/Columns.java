package io.dromedary.store.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that go to the database in one statement: one array for each column, for {@code unnest}. */
final class Columns {

  private final ColumnType[] types;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();

  Columns(ColumnType... types) {
    this.types = types;
    for (int i = 0; i < types.length; i++) {
      columns.add(new ArrayList<>());
    }
  }

  void add(@Nullable Object... row) {
    for (int i = 0; i < types.length; i++) {
      Object value = row[i];
      columns.get(i).add(value instanceof String text ? Texts.stored(text) : value);
    }
  }

  boolean isEmpty() {
    return columns.get(0).isEmpty();
  }

  /** {@code unnest(?::int8[], ...)}. */
  String unnest() {
    StringBuilder sql = new StringBuilder("unnest(");
    for (int i = 0; i < types.length; i++) {
      sql.append(i == 0 ? "" : ", ").append("?::").append(types[i].sqlName()).append("[]");
    }
    return sql.append(')').toString();
  }

  /** The values for the question marks. */
  Object[] arrays(Connection connection) throws SQLException {
    Object[] arrays = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arrays[i] = array(connection, i);
    }
    return arrays;
  }

  private Array array(Connection connection, int column) throws SQLException {
    Object[] empty = (Object[]) java.lang.reflect.Array.newInstance(types[column].javaType(), 0);
    return connection.createArrayOf(types[column].sqlName(), columns.get(column).toArray(empty));
  }
}
