package io.dromedary.store.postgres;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Classifies failures of the database by their SQLSTATE (PostgreSQL, Appendix A: Error Codes). */
final class PostgresErrors {

  /** How a failure is answered. */
  enum Kind {
    /** Two transactions met: the same succeeds at once. */
    AGAIN,
    /** The server, its disk or the way to it is at fault: the same may succeed later. */
    PASSES,
    /** The stored data is damaged. */
    DAMAGED,
    /** A change is at fault itself. */
    REFUSED
  }

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String READ_ONLY = "25006";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DATA_CORRUPTED = "XX001";
  private static final String INDEX_CORRUPTED = "XX002";
  private static final String IN_FAILED_TRANSACTION = "25P02";

  private PostgresErrors() {}

  static Kind kind(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    if (state == null) {
      return failure instanceof SQLTransientException ? Kind.PASSES : Kind.REFUSED;
    }
    return switch (state) {
      case UNIQUE_VIOLATION -> Kind.AGAIN;
      case READ_ONLY, LOCK_NOT_AVAILABLE -> Kind.PASSES;
      case DATA_CORRUPTED, INDEX_CORRUPTED -> Kind.DAMAGED;
      default -> ofClass(state.substring(0, 2));
    };
  }

  /** Returns true when the connection cannot be used any more. */
  static boolean isLost(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return failure instanceof SQLNonTransientConnectionException
        || state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals(IN_FAILED_TRANSACTION)
        || state.equals(READ_ONLY);
  }

  private static Kind ofClass(String group) {
    return switch (group) {
      case "40" -> Kind.AGAIN; // a deadlock, or a failure to serialize
      // connection, login, room, shutdown, disk, and faults of the server itself
      case "08", "28", "3D", "53", "57", "58", "XX" -> Kind.PASSES;
      default -> Kind.REFUSED;
    };
  }
}
