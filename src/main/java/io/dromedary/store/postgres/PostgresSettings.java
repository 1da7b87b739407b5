package io.dromedary.store.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The way to a PostgreSQL database that several nodes share.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, 1 to 65535
 * @param database the name of the database
 * @param user who logs in
 * @param password the password; empty when none is sent
 * @param options parameters of the connection by the driver's names, such as {@code sslmode}
 * @param inbox the identity of the inbox whose lists are read and delivered by this node; empty for
 *     one without folders
 * @param lease how long a node may call after its last sign of life; the same in every node
 */
public record PostgresSettings(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    Map<String, String> options,
    Optional<UUID> inbox,
    Duration lease) {

  /** The port of PostgreSQL unless another one is named. */
  public static final int PORT = 5_432;

  private static final int MAX_PORT = 65_535;

  /** Refuses what is empty and a port out of range. */
  public PostgresSettings {
    if (host.isEmpty() || database.isEmpty() || user.isEmpty()) {
      throw new IllegalArgumentException("host, database and user must not be empty");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 1 to " + MAX_PORT + ", was " + port);
    }
    options = Map.copyOf(options);
  }

  /** The same with another password. */
  public PostgresSettings withPassword(Optional<String> other) {
    return new PostgresSettings(host, port, database, user, other, options, inbox, lease);
  }

  /** The same with another lease. */
  public PostgresSettings withLease(Duration other) {
    return new PostgresSettings(host, port, database, user, password, options, inbox, other);
  }

  /** The same for a node with another inbox. */
  public PostgresSettings withInbox(Optional<UUID> other) {
    return new PostgresSettings(host, port, database, user, password, options, other, lease);
  }

  /** As it may be shown: without the password and the options. */
  public String shown() {
    String bracketed = host.indexOf(':') < 0 ? host : '[' + host + ']';
    return "postgresql://" + user + '@' + bracketed + ':' + port + '/' + database;
  }

  /** As {@link #shown}. */
  @Override
  public String toString() {
    return shown();
  }
}
