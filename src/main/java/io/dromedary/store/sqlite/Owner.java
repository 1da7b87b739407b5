package io.dromedary.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Which command a state belongs to, in the table {@code meta}. */
final class Owner extends Statements {

  private final PreparedStatement insert;
  private final PreparedStatement find;
  private final PreparedStatement touch;

  Owner(Connection connection) throws SQLException {
    super(connection);
    insert = prepare("insert or ignore into meta (name, value) values ('command', ?)");
    find = prepare("select value from meta where name = 'command'");
    touch = prepare("update meta set value = value where name = 'command'");
  }

  /** Writes the row as it is, to see whether the database can be written. */
  void touch() throws SQLException {
    touch.executeUpdate();
  }

  /** Gives the state to a command unless it has one; returns the one that it belongs to. */
  String claim(String command) throws SQLException {
    bind(insert, command).executeUpdate();
    return one(find, row -> row.getString(1)).orElse(command);
  }
}
