package io.dromedary.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections to the database of some nodes. Safe for use by any thread. */
final class Connections implements PostgresMembership.Opening {

  /** A statement of ours takes some ten milliseconds; one that has hung for so long is given up. */
  static final Duration STATEMENT = Duration.ofSeconds(30);

  private final PostgresSettings settings;

  Connections(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Opens one for a thread that may wait for the database. */
  Connection open() throws SQLException {
    return open(STATEMENT);
  }

  @Override
  public Connection open(Duration patience) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(settings.options());
    properties.setProperty("user", settings.user());
    settings.password().ifPresent(secret -> properties.setProperty("password", secret));
    properties.putIfAbsent("ApplicationName", "dromedary");
    long seconds = Math.max(1, (patience.toMillis() + 999) / 1_000);
    properties.setProperty("connectTimeout", Long.toString(seconds));
    properties.setProperty("loginTimeout", Long.toString(seconds));
    properties.setProperty("socketTimeout", Long.toString(seconds + 5));
    properties.putIfAbsent("tcpKeepAlive", "true");
    properties.putIfAbsent("prepareThreshold", "3");
    properties.setProperty(
        "options",
        "-c statement_timeout="
            + patience.toMillis()
            + " -c lock_timeout="
            + patience.toMillis() / 2
            + " -c idle_in_transaction_session_timeout="
            + 2 * STATEMENT.toMillis());
    return DriverManager.getConnection(url(), properties);
  }

  String url() {
    String host = settings.host().indexOf(':') < 0 ? settings.host() : '[' + settings.host() + ']';
    return "jdbc:postgresql://" + host + ':' + settings.port() + '/' + settings.database();
  }

  String shown() {
    return settings.shown();
  }

  PostgresSettings settings() {
    return settings;
  }
}
