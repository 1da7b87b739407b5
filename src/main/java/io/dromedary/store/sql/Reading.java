package io.dromedary.store.sql;

import io.dromedary.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads on a connection; after a failure the statements are prepared anew. */
public final class Reading {

  /** Asks the database something. */
  @FunctionalInterface
  public interface Question<T> {
    T of(Statements sql) throws SQLException;
  }

  private final Statements sql;

  /** Makes one over a connection, which its owner closes. */
  public Reading(Connection connection) {
    this.sql = new Statements(connection);
  }

  /**
   * Answers a question.
   *
   * @throws StoreException when it cannot be answered now
   */
  public <T> T ask(Question<T> question) {
    try {
      return question.of(sql);
    } catch (SQLException e) {
      sql.renew();
      throw new StoreException("the database cannot be read", e);
    }
  }
}
