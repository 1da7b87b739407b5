package io.dromedary.store.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that writes; opened again at the next use after it was lost. For one thread. */
final class WritingSession {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

  private final Connections connections;
  private @Nullable Session session;

  WritingSession(Connections connections) {
    this.connections = connections;
  }

  /** The connection; its transactions are ended by the caller. */
  Session open() throws SQLException {
    Session present = session;
    if (present == null) {
      present = new Session(connections.open());
      present.connection().setAutoCommit(false);
      session = present;
    }
    return present;
  }

  /** Undoes what is open, because of a failure. */
  void rollback(Exception why) {
    Session present = session;
    if (present == null) {
      return;
    }
    if (why instanceof SQLException failure && PostgresErrors.isLost(failure)) {
      close();
      return;
    }
    try {
      present.connection().rollback();
    } catch (SQLException e) {
      close();
    }
  }

  void close() {
    Session present = session;
    session = null;
    if (present != null) {
      try {
        present.connection().close();
      } catch (SQLException e) {
        LOG.debug("A broken connection does not close", e);
      }
    }
  }
}
