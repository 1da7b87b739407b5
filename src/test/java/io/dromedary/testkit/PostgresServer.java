package io.dromedary.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL in a temporary folder, on 127.0.0.1 and a free port. It ends with this process.
 * It is not safe against a power failure, but against everything else. Safe for use by any thread.
 *
 * <p>Where PostgreSQL is not installed, the test that asks for it is skipped.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "dromedary";
  private static final String PASSWORD = "scram";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "200",
          "shared_buffers", "32MB",
          "fsync", "off",
          "full_page_writes", "off");

  private final PostgresPrograms programs;
  private final PostgresFolder folder;
  private final PostgresDatabase maintenance;
  private final List<String> arguments;
  private final AtomicInteger databases = new AtomicInteger();
  private Process process;

  private PostgresServer(List<String> settings) throws IOException {
    this.programs =
        PostgresPrograms.newest()
            .orElseGet(() -> Assumptions.abort("PostgreSQL is not installed (package postgresql)"));
    this.folder = PostgresFolder.create(programs);
    int port = freePort();
    this.maintenance = new PostgresDatabase("127.0.0.1", port, "postgres", USER, PASSWORD);
    this.arguments = new ArrayList<>(List.of("-D", folder.cluster().toString(), "-p", "" + port));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + '=' + value)));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    folder.initialise(programs, USER, PASSWORD);
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-postgres"));
  }

  /** A new database on the server that all tests of this process share. */
  public static PostgresDatabase database() {
    return Shared.SERVER.create();
  }

  /** Starts a server for one test, which may stop it. */
  public static PostgresServer start() {
    return start(List.of());
  }

  /**
   * Starts a server for one test.
   *
   * @param settings further settings, each {@code name=value}
   */
  public static PostgresServer start(List<String> settings) {
    try {
      return new PostgresServer(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a server until the input ends, for proofs by hand; prints where a database of it is. */
  public static void main(String[] settings) throws IOException {
    try (PostgresServer server = start(List.of(settings))) {
      PostgresDatabase database = server.create();
      System.out.println(database.url() + ' ' + database.user() + ' ' + database.password());
      while (System.in.read() >= 0) {
        // nothing that is said matters
      }
    }
  }

  /** Creates a database. */
  public PostgresDatabase create() {
    try {
      return maintenance.create("test" + databases.incrementAndGet());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its port, the same after another start. */
  public int port() {
    return maintenance.port();
  }

  /** The process that all others of the server are children of. */
  public synchronized long pid() {
    return process.pid();
  }

  /** Stops it as a crash would: connections break, what is not committed is lost. */
  public synchronized void stop() {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-QUIT", "" + process.pid()).inheritIO().start().waitFor();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after a stop, and waits until it answers. */
  public synchronized void startAgain() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it and removes its folder. */
  @Override
  public void close() {
    end();
  }

  private synchronized void end() {
    stop();
    folder.delete();
  }

  private Process launch() throws IOException {
    Process started = programs.start(folder.log(), "postgres", arguments);
    await("PostgreSQL, see " + folder.log())
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> answers(started));
    return started;
  }

  private boolean answers(Process started) {
    if (!started.isAlive()) {
      throw new IllegalStateException("PostgreSQL has ended: " + folder.read());
    }
    try (Connection connection = maintenance.connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * A port below those that the system gives to connections, so that it stays free after a stop.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (var unused = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        continue;
      }
    }
  }

  /** Started at first use. */
  private static final class Shared {
    static final PostgresServer SERVER = start();
  }
}
