package io.dromedary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a server. One whose process was killed is removed by the next process.
 *
 * @param root the folder that holds everything
 */
record PostgresFolder(Path root) {

  private static final String PREFIX = "dromedary-test-postgres-";

  /** Makes an empty one among the temporary folders, where every user may look. */
  static PostgresFolder create(PostgresPrograms programs) throws IOException {
    removeForgotten(Path.of(System.getProperty("java.io.tmpdir")));
    Path root = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + '-');
    programs.own(root);
    return new PostgresFolder(root);
  }

  /** Where the tables are. */
  Path cluster() {
    return root.resolve("cluster");
  }

  /** What the programs say. */
  Path log() {
    return root.resolve("log");
  }

  /** Makes a cluster with one superuser. */
  void initialise(PostgresPrograms programs, String user, String password) throws IOException {
    Path secret = root.resolve("password");
    Files.writeString(secret, password);
    programs.own(secret);
    List<String> arguments =
        List.of(
            "--pgdata=" + cluster(),
            "--username=" + user,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--wal-segsize=4",
            "--no-sync");
    try {
      if (programs.start(log(), "initdb", arguments).waitFor() != 0) {
        throw new IOException(read());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  String read() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Removes everything that can be removed. */
  void delete() {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // the next process tries again
    }
  }

  private static void removeForgotten(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      folders
          .filter(folder -> folder.getFileName().toString().matches(PREFIX + "[0-9]+-[0-9]+"))
          .filter(folder -> !isUsed(folder.getFileName().toString()))
          .forEach(folder -> new PostgresFolder(folder).delete());
    }
  }

  private static boolean isUsed(String name) {
    String pid = name.substring(PREFIX.length()).split("-")[0];
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }
}
