package io.dromedary.frontier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Which command a state belongs to, in the table {@code meta}. */
final class Owner extends Statements {

  private final PreparedStatement insert;
  private final PreparedStatement find;

  Owner(Connection connection) throws SQLException {
    super(connection);
    insert = prepare("insert or ignore into meta (name, value) values ('command', ?)");
    find = prepare("select value from meta where name = 'command'");
  }

  /** Gives the state to a command unless it has one; returns the one that it belongs to. */
  String claim(String command) throws SQLException {
    bind(insert, command).executeUpdate();
    return one(find, row -> row.getString(1)).orElse(command);
  }
}
