package io.dromedary.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of a test, which its end drops with everything in it.
 *
 * @param host the address of the server
 * @param user a superuser
 */
public record PostgresDatabase(String host, int port, String name, String user, String password)
    implements AutoCloseable {

  /** Where it is for JDBC, without user and password. */
  public String url() {
    return "jdbc:postgresql://" + host + ':' + port + '/' + name;
  }

  /** The same database by way of another port, such as that of a proxy. */
  public PostgresDatabase at(int other) {
    return new PostgresDatabase(host, other, name, user, password);
  }

  /** Opens a connection that commits each statement. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  /** Runs statements, which a semicolon parts. */
  public void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Creates a database beside this one. */
  PostgresDatabase create(String other) throws SQLException {
    run("create database " + other);
    return new PostgresDatabase(host, port, other, user, password);
  }

  /** Drops it, under those too who are still connected. */
  @Override
  public void close() throws SQLException {
    var maintenance = new PostgresDatabase(host, port, "postgres", user, password);
    maintenance.run("drop database if exists " + name + " with (force)");
  }
}
