package io.dromedary.bench;

import io.dromedary.load.LoadUrls;
import io.dromedary.load.RemoteServer;
import io.dromedary.load.Usage;
import io.dromedary.load.Workload;
import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The inbox alone: lines are read, parsed, looked up and put durably, and hardly any is called,
 * because its host allows a call in a thousand seconds. From the drop of the list until it is done.
 */
record InboxCase(Path program, List<String> jvm, Path folder) {

  private static final long LINES = 1_000_000;
  private static final int HOSTS = 100;
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private record Read(double linesPerSecond, double cpuMicros, double peakMib) {}

  Object run(double scale, int rounds) throws IOException, SQLException {
    Workload list = new Workload("inbox.txt", Math.max(1, Math.round(LINES * scale)), 0, 0);
    List<Read> reads = new ArrayList<>();
    try (RemoteServer server =
        RemoteServer.start(
            folder.resolve("server.log"), List.of("--hosts=" + HOSTS, "--count=" + list.lines()))) {
      for (int round = 0; round < rounds; round++) {
        reads.add(read(list, server.port()));
      }
    }
    return "inbox: %,d lines read, parsed, deduped and put, %d rounds%n%n"
            .formatted(list.lines(), rounds)
        + new Table("", "lines/s", "CPU us/line", "peak MiB")
            .row(
                "inbox alone",
                numbers(reads.stream().map(Read::linesPerSecond).toList(), "%.0f"),
                numbers(reads.stream().map(Read::cpuMicros).toList(), "%.1f"),
                numbers(reads.stream().map(Read::peakMib).toList(), "%.0f"));
  }

  private Read read(Workload list, int port) throws IOException, SQLException {
    WatchFolders folders = WatchFolders.create(folder, "run-");
    try {
      folders.prepare(list.name(), out -> list.writeTo(out, new LoadUrls(HOSTS), port));
      Read read = dropped(list, folders);
      checkRows(folders.root().resolve("state").resolve("frontier.db"), list.lines());
      return read;
    } finally {
      folders.delete();
    }
  }

  private Read dropped(Workload list, WatchFolders folders) throws IOException {
    List<String> options = List.of("--allow-private", "--host-rate=0.001", "--host-concurrency=1");
    try (Program watch = folders.watch(program, jvm, options)) {
      await(folders.root().resolve("state").resolve("frontier.db"), watch);
      Usage before = Usage.of(watch.process());
      long start = System.nanoTime();
      folders.drop(list.name());
      await(folders.done().resolve(list.name()), watch);
      double seconds = (System.nanoTime() - start) / 1e9;
      Usage after = Usage.of(watch.process());
      double cpu = (after.cpuNanos() - before.cpuNanos()) / 1e3;
      return new Read(list.lines() / seconds, cpu / list.lines(), after.peakRssKib() / 1024.0);
    }
  }

  private static void await(Path file, Program watch) throws IOException {
    boolean isThere =
        Pause.until(MOST, LOOK, () -> Files.exists(file) || !watch.isAlive()) && watch.isAlive();
    if (!isThere) {
      throw new IOException("no " + file.getFileName() + ":\n" + watch.lastWords());
    }
  }

  /** The program was killed: what it said is done must be in the database. */
  private static void checkRows(Path database, long lines) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from url")) {
      rows.next();
      if (rows.getLong(1) != lines) {
        throw new IOException(rows.getLong(1) + " rows for " + lines + " lines");
      }
    }
  }

  private static String numbers(List<Double> values, String format) {
    return new Numbers(values).text(format);
  }
}
