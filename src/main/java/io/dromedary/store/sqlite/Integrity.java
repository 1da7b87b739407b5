package io.dromedary.store.sqlite;

import io.dromedary.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Looks at a database before it is used: better no start than a start on what is half lost. Every
 * page of one that is not large is read, the beginning of any other.
 */
final class Integrity {

  /** Reading so much takes about a second on a slow disk. */
  private static final long READ_WHOLE = 256L << 20;

  /** The offset in the header of a database of its write version, and the value for a WAL. */
  private static final int WRITE_VERSION = 18;

  private static final int WAL = 2;

  private static final String OK = "ok";

  private Integrity() {}

  /**
   * Throws when the file is no sound database. Blocks.
   *
   * @throws StoreException with what to do
   */
  static void check(Path file, Database database) throws SQLException, IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size == 0) {
      return;
    }
    String sql = size <= READ_WHOLE ? "pragma quick_check(1)" : "select name from sqlite_master";
    try {
      if (Files.exists(file.resolveSibling(file.getFileName() + "-journal")) || !isInWal(file)) {
        database.undoHalfDone();
      }
      read(database, size, sql);
    } catch (SQLException e) {
      if (SqliteErrors.isDamage(e)) {
        throw new StoreException(Damage.WORDS, e);
      }
      throw e;
    }
  }

  /** Returns true when the header of the file says that it is in WAL mode. */
  private static boolean isInWal(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(WRITE_VERSION + 1);
      return header.length > WRITE_VERSION && header[WRITE_VERSION] == WAL;
    }
  }

  private static void read(Database database, long size, String sql) throws SQLException {
    try (Connection connection = database.reader();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      String found = rows.next() ? rows.getString(1) : OK;
      if (size <= READ_WHOLE && !found.equals(OK)) {
        throw new StoreException(
            Damage.WORDS, new SQLException(found.strip().replaceAll("\\s+", " ")));
      }
    }
  }
}
