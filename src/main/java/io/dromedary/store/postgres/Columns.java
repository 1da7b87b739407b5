package io.dromedary.store.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows that go to the database in one statement: one array for each column, for {@code unnest}. */
final class Columns {

  /** The types of columns, and how Java holds their values. */
  enum Type {
    SMALLINT("int2", Short.class),
    INTEGER("int4", Integer.class),
    BIGINT("int8", Long.class),
    DOUBLE("float8", Double.class),
    BOOLEAN("bool", Boolean.class),
    TEXT("text", String.class),
    UUIDS("uuid", UUID.class),
    BYTEA("bytea", byte[].class);

    private final String sql;
    private final Class<?> java;

    Type(String sql, Class<?> java) {
      this.sql = sql;
      this.java = java;
    }
  }

  private final Type[] types;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();

  Columns(Type... types) {
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

  int size() {
    return columns.get(0).size();
  }

  /** {@code unnest(?::int8[], ...)}. */
  String unnest() {
    StringBuilder sql = new StringBuilder("unnest(");
    for (int i = 0; i < types.length; i++) {
      sql.append(i == 0 ? "" : ", ").append("?::").append(types[i].sql).append("[]");
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
    Object[] empty = (Object[]) java.lang.reflect.Array.newInstance(types[column].java, 0);
    return connection.createArrayOf(types[column].sql, columns.get(column).toArray(empty));
  }
}
