package io.dromedary.store.postgres;

import io.dromedary.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that only reads, for one thread; after a failure it is opened again at the next
 * question.
 */
final class ReadingSession implements AutoCloseable {

  /** Asks the database something. */
  @FunctionalInterface
  interface Question<T> {
    T of(Session session) throws SQLException;
  }

  private final Connections connections;
  private @Nullable Session session;

  ReadingSession(Connections connections) {
    this.connections = connections;
  }

  /**
   * Answers a question.
   *
   * @throws StoreException when it cannot be answered now
   */
  <T> T ask(Question<T> question) {
    try {
      return question.of(open());
    } catch (SQLException e) {
      close();
      throw new StoreException("the database " + connections.shown() + " cannot be read", e);
    }
  }

  private Session open() throws SQLException {
    Session present = session;
    if (present == null) {
      Connection connection = connections.open();
      connection.setReadOnly(true);
      present = new Session(connection);
      session = present;
    }
    return present;
  }

  @Override
  public void close() {
    Session present = session;
    session = null;
    if (present != null) {
      try {
        present.connection().close();
      } catch (SQLException e) {
        return; // it is broken already
      }
    }
  }
}
