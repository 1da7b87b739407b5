package io.dromedary.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the SQL of the tables of one connection. A statement is prepared at its first use and kept,
 * so the text of a statement must never hold a value. For one thread at a time.
 */
public final class Statements {

  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Makes one over a connection, which its owner closes. */
  public Statements(Connection connection) {
    this.connection = connection;
  }

  /** Turns the present row into a value. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Changes rows and returns how many. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    return bind(sql, values).executeUpdate();
  }

  /** The first row that is found. */
  public <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    try (ResultSet rows = bind(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    }
  }

  /** All rows that are found. */
  public <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bind(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(row.of(rows));
      }
    }
    return found;
  }

  /** The number in the first column of the first row; 0 when there is none. */
  public long number(String sql, @Nullable Object... values) throws SQLException {
    return one(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /** Returns true when a row is found. */
  public boolean has(String sql, @Nullable Object... values) throws SQLException {
    return one(sql, row -> true, values).isPresent();
  }

  /**
   * Gives up the statements, which are prepared anew at their next use: the driver gives up one
   * that has failed.
   */
  public void renew() {
    for (PreparedStatement statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOG.debug("A statement that has failed fails once more when it is closed", e);
      }
    }
    prepared.clear();
  }

  /** The text of a column; empty for null. */
  public static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** The stored form of a text: null, which takes no room, for an empty one. */
  public static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Binds the parameters in their order; an empty string is stored as it is. */
  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
