package io.dromedary.store.sqlite;

import io.dromedary.store.sql.Statements;
import java.sql.SQLException;

/** The command that a state belongs to, in the table {@code meta}. */
final class Owner {

  private final Statements sql;

  Owner(Statements sql) {
    this.sql = sql;
  }

  /** Writes the row as it is, to see whether the database can be written. */
  void touch() throws SQLException {
    sql.update("update meta set value = value where name = 'command'");
  }

  /** Gives the state to a command unless it has one; returns the one that it belongs to. */
  String claim(String command) throws SQLException {
    sql.update("insert or ignore into meta (name, value) values ('command', ?)", command);
    return sql.one("select value from meta where name = 'command'", row -> row.getString(1))
        .orElse(command);
  }
}
