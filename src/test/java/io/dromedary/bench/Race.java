package io.dromedary.bench;

import io.dromedary.load.LoadCounts;
import io.dromedary.load.LoadUrls;
import io.dromedary.load.RemoteServer;
import io.dromedary.load.Workload;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all contenders on one list in turns, and checks each run. */
final class Race {

  private static final Duration MOST = Duration.ofMinutes(30);

  private final Case which;
  private final List<Contender> contenders;
  private final Path folder;

  Race(Case which, List<Contender> contenders, Path folder) {
    this.which = which;
    this.contenders = which.onlyOurs() ? contenders.subList(0, 1) : contenders;
    this.folder = folder;
  }

  /** What each round cost, by contender. */
  Map<String, List<Cost>> run(int rounds) throws IOException {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    LoadUrls urls = new LoadUrls(which.hosts());
    Workload list = which.workload();
    Path file = folder.resolve(list.name());
    try (RemoteServer server =
        RemoteServer.start(folder.resolve("server.log"), options(list.distinct()))) {
      try (OutputStream out = Files.newOutputStream(file)) {
        list.writeTo(out, urls, server.port());
      }
      for (int round = 0; round < rounds; round++) {
        for (Contender contender : contenders) {
          Cost cost = run(contender, file, server, list, urls);
          costs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(cost);
          System.err.printf("%s, round %d: %s%n", which.name(), round + 1, cost(contender, cost));
        }
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder.resolve("server.log"));
    }
    return costs;
  }

  private Cost run(
      Contender contender, Path file, RemoteServer server, Workload list, LoadUrls urls)
      throws IOException {
    server.reset();
    WatchFolders own = new WatchFolders(Files.createTempDirectory(folder, "run-"));
    long start = System.nanoTime();
    try (Program program = contender.start(file, own.root(), which.limits())) {
      Cost cost = Cost.untilTheEnd(program, start, MOST, 0);
      List<String> faults = new ArrayList<>(faults(server.counts(), list.distinct()));
      faults.addAll(contender.faults(list, urls, server.port(), own.root()));
      if (!faults.isEmpty()) {
        throw new IOException(contender.name() + ": " + String.join(", ", faults));
      }
      return cost;
    } finally {
      own.delete();
    }
  }

  /** Every URL was called exactly once, and nothing else was. */
  private static List<String> faults(LoadCounts counts, long distinct) {
    boolean exact =
        counts.distinct() == distinct && counts.requests() == distinct && counts.strangers() == 0;
    return exact ? List.of() : List.of("wrong calls at the server: " + counts);
  }

  private String cost(Contender contender, Cost cost) {
    return "%s %.1f s, %.1f us CPU a line, %d MiB"
        .formatted(
            contender.name(),
            cost.wallNanos() / 1e9,
            cost.cpuNanos() / 1e3 / which.lines(),
            cost.peakRssKib() / 1024);
  }

  private List<String> options(long count) {
    return List.of(
        "--hosts=" + which.hosts(),
        "--count=" + count,
        "--delay-ms=" + which.delayMillis(),
        "--max-seconds=" + MOST.multipliedBy(12).toSeconds());
  }
}
