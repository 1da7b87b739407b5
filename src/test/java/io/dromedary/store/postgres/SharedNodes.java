package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.testkit.PostgresDatabase;
import io.dromedary.testkit.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** A database with the tables of nodes, and memberships in it. */
public record SharedNodes(PostgresDatabase database) implements AutoCloseable {

  /** Makes one on the server of all tests. */
  public static SharedNodes create() throws SQLException {
    return in(PostgresServer.database());
  }

  /** Makes the tables in a database that is empty. */
  public static SharedNodes in(PostgresDatabase database) throws SQLException {
    database.run(script("V1__frontier.sql"));
    database.run(script("V2__nodes.sql"));
    database.run(script("V3__terms.sql"));
    return new SharedNodes(database);
  }

  private static String script(String name) {
    try (InputStream script = SharedNodes.class.getResourceAsStream("/db/postgres/" + name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A membership that has not joined. */
  public Membership membership(TimeSource time, Duration lease) {
    return membership(database, time, lease);
  }

  /** A membership that has not joined, of a node that joins on certain terms. */
  Membership membership(TimeSource time, Terms terms) {
    return new PostgresMembership(
        patience -> open(database, patience), time, terms, database.url());
  }

  /** A membership whose connection takes another way to the same database. */
  public Membership membership(PostgresDatabase way, TimeSource time, Duration lease) {
    Terms terms = new Terms(lease, Optional.empty(), "");
    return new PostgresMembership(patience -> open(way, patience), time, terms, way.url());
  }

  private static Connection open(PostgresDatabase way, Duration patience) throws SQLException {
    long seconds = Math.max(1, patience.toSeconds());
    Properties properties = new Properties();
    properties.put("user", way.user());
    properties.put("password", way.password());
    properties.put("connectTimeout", Long.toString(seconds));
    properties.put("loginTimeout", Long.toString(seconds));
    properties.put("socketTimeout", Long.toString(seconds + 5));
    return DriverManager.getConnection(way.url(), properties);
  }

  /** Runs a statement. */
  public void run(String sql) throws SQLException {
    database.run(sql);
  }

  /** The first number that a query answers. */
  public long number(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
