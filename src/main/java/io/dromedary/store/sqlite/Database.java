package io.dromedary.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * Opens connections to the SQLite file. Journal and synchronous mode hold per connection, so every
 * one is made here.
 */
final class Database {

  /** Only a checkpoint of our own writer can make a reader wait; it takes milliseconds. */
  private static final Duration BUSY = Duration.ofSeconds(10);

  /** Negative: KiB. Random keys of a big list touch pages all over the index; more gains little. */
  private static final int WRITER_CACHE_KIB = -32_768;

  /** Readers go along an index and do not come back. */
  private static final int READER_CACHE_KIB = -4_096;

  private final String url;

  Database(Path file) {
    SqliteLibrary.load(file.toAbsolutePath().resolveSibling(""));
    url = "jdbc:sqlite:" + file.toUri(); // encoded: a question mark would begin settings
  }

  /** The address for JDBC. */
  String url() {
    return url;
  }

  /** The connection that writes; transactions are begun and committed by its owner. */
  Connection writer() throws SQLException {
    Connection connection = config(WRITER_CACHE_KIB).createConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Undoes what a process has left half done that was killed before the database had its journal
   * mode: who only reads may not do that, and is refused.
   */
  void undoHalfDone() throws SQLException {
    config(READER_CACHE_KIB).createConnection(url).close();
  }

  /** A connection for one reading thread. */
  Connection reader() throws SQLException {
    SQLiteConfig config = config(READER_CACHE_KIB);
    config.setReadOnly(true);
    return config.createConnection(url);
  }

  private static SQLiteConfig config(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setTempStore(TempStore.MEMORY);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setCacheSize(cacheKib);
    return config;
  }
}
