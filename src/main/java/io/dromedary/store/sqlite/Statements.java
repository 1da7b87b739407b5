package io.dromedary.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all tables do with their prepared statements, which live as long as their connection. */
abstract class Statements {

  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

  private final Connection connection;
  private final List<PreparedStatement> prepared = new ArrayList<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Turns the present row into a value. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  final Connection connection() {
    return connection;
  }

  final PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    prepared.add(statement);
    return statement;
  }

  /** Gives up the statements; for a connection that outlives them. */
  final void close() {
    for (PreparedStatement statement : prepared) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOG.debug("A statement that has failed fails once more when it is closed", e);
      }
    }
  }

  /** Binds the parameters in their order; an empty string is stored as it is. */
  static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** The text of a column; empty for null. */
  static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** What is stored for a text: null, which takes no room, for an empty one. */
  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static <T> Optional<T> one(PreparedStatement statement, Row<T> row) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    }
  }
}
