package io.dromedary.bench;

import io.dromedary.host.TimeSource;
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
import java.util.List;

/** From the start of the process to its first request, and to the end of a list of ten. */
record StartCase(Path program, List<String> jvm, Path folder) {

  private static final int LINES = 10;
  private static final Duration MOST = Duration.ofMinutes(1);

  Object run(int rounds) throws IOException {
    LoadUrls urls = new LoadUrls(LINES);
    Workload list = new Workload("start.txt", LINES, 0, 0);
    List<Double> first = new ArrayList<>();
    List<Double> end = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    try (RemoteServer server =
        RemoteServer.start(
            folder.resolve("server.log"), List.of("--hosts=" + LINES, "--count=" + LINES))) {
      Path file = folder.resolve(list.name());
      try (OutputStream out = Files.newOutputStream(file)) {
        list.writeTo(out, urls, server.port());
      }
      for (int round = 0; round < rounds; round++) {
        server.reset();
        WatchFolders own = new WatchFolders(Files.createTempDirectory(folder, "run-"));
        DromedaryCheck check = new DromedaryCheck(program, jvm);
        long epoch = TimeSource.system().nanos();
        long start = System.nanoTime();
        try (Program run = check.start(file, own.root(), new Contender.Limits(500, 4))) {
          Cost cost = Cost.untilTheEnd(run, start, MOST, 0);
          first.add((server.times().first() - epoch) / 1e6);
          end.add(cost.wallNanos() / 1e6);
          cpu.add(cost.cpuNanos() / 1e6);
          if (!check.faults(list, urls, server.port(), own.root()).isEmpty()) {
            throw new IOException("wrong results");
          }
        } finally {
          own.delete();
        }
      }
    }
    return "start: ms from exec, "
        + rounds
        + " rounds\n\n"
        + new Table("", "ms")
            .row("first request at the server", new Numbers(first).text("%.0f"))
            .row("end of a list of ten", new Numbers(end).text("%.0f"))
            .row("CPU ms", new Numbers(cpu).text("%.0f"));
  }
}
