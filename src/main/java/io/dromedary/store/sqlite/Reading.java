package io.dromedary.store.sqlite;

import io.dromedary.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements that read; the driver gives up one that has failed, so they are made anew then. */
final class Reading<S extends Statements> {

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  /** Prepares the statements. */
  @FunctionalInterface
  interface Preparing<S> {
    S on(Connection connection) throws SQLException;
  }

  /** Asks them something. */
  @FunctionalInterface
  interface Question<S, T> {
    T of(S statements) throws SQLException;
  }

  private final Connection connection;
  private final Preparing<S> preparing;
  private S statements;

  Reading(Connection connection, Preparing<S> preparing) {
    this.connection = connection;
    this.preparing = preparing;
    try {
      this.statements = preparing.on(connection);
    } catch (SQLException e) {
      throw new StoreException("the database cannot be read", e);
    }
  }

  /**
   * Answers a question.
   *
   * @throws StoreException when it cannot be answered now
   */
  <T> T ask(Question<S, T> question) {
    try {
      return question.of(statements);
    } catch (SQLException e) {
      renew();
      throw new StoreException("the database cannot be read", e);
    }
  }

  private void renew() {
    statements.close();
    try {
      statements = preparing.on(connection);
    } catch (SQLException e) {
      LOG.debug("The statements cannot be prepared yet", e);
    }
  }
}
