package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoreException;
import io.dromedary.store.sql.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Reads what a state knows of hosts and changes nothing of it: it takes no lock, and another
 * process may hold the state. For one thread.
 */
public final class StateReader implements AutoCloseable {

  private static final Duration BUSY = Duration.ofSeconds(10);

  private final @Nullable Connection connection;
  private final @Nullable HostTable hosts;

  private StateReader(@Nullable Connection connection) throws SQLException {
    this.connection = connection;
    this.hosts = connection == null ? null : new HostTable(new Statements(connection));
    if (hosts != null) {
      hosts.check();
    }
  }

  /**
   * Opens the state in a folder; one that is not there knows nothing.
   *
   * @throws StoreException when it cannot be read, because another version made it perhaps
   */
  public static StateReader open(Path folder) {
    Path file = StateFolder.database(folder);
    try {
      return new StateReader(Files.exists(file) ? connect(file) : null);
    } catch (SQLException | IOException | IllegalStateException e) {
      throw new StoreException("the state in " + folder + " cannot be read", e);
    }
  }

  /** The stored state of a gate. */
  public Optional<HostState> of(HostKey gate) {
    try {
      return hosts == null ? Optional.empty() : hosts.find(gate);
    } catch (SQLException e) {
      throw new StoreException("what is known of " + gate + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new StoreException("the state cannot be closed", e);
    }
  }

  /**
   * A database whose write-ahead log is empty is opened as one that never changes: otherwise SQLite
   * would put its index of the log beside it.
   */
  private static Connection connect(Path file) throws SQLException, IOException {
    SqliteLibrary.load(file.toAbsolutePath().resolveSibling(""));
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    String how = Files.exists(log) && Files.size(log) > 0 ? "mode=ro" : "immutable=1";
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) BUSY.toMillis());
    return config.createConnection("jdbc:sqlite:" + file.toUri() + '?' + how);
  }
}
