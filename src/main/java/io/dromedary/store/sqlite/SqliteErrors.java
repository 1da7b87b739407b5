package io.dromedary.store.sqlite;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Classifies failures of the database: its disk, which may have room again, or its content. */
final class SqliteErrors {

  private SqliteErrors() {}

  /**
   * Returns true when the disk or the file system is the reason: it is full, read-only, or does not
   * answer. The same change may succeed later.
   */
  static boolean passes(Throwable failure) {
    return failure instanceof SQLiteException e
        && switch (primary(e)) {
          case SQLITE_FULL,
              SQLITE_BUSY,
              SQLITE_LOCKED,
              SQLITE_IOERR,
              SQLITE_CANTOPEN,
              SQLITE_READONLY ->
              true;
          default -> false;
        };
  }

  /** Returns true when the file does not hold what a database must hold. */
  static boolean isDamage(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLiteException)) {
      cause = cause.getCause();
    }
    if (!(cause instanceof SQLiteException e)) {
      return false;
    }
    SQLiteErrorCode code = primary(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** The low byte of a result code is what it is a special case of (SQLite, Result Codes). */
  private static SQLiteErrorCode primary(SQLiteException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
  }
}
