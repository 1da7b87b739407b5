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
import java.util.List;

/**
 * A hundred hosts that answer, alone and beside nine hundred that cool down after a 429. What is
 * compared is the time from the first to the last request of the hundred, at their own server.
 */
record CoolingCase(Path program, List<String> jvm, Path folder) {

  private static final int FREE_HOSTS = 100;
  private static final int COOLING_HOSTS = 900;
  private static final long FREE_URLS = 20_000;
  private static final long COOLING_URLS = 4_500;
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final Contender.Limits SHIPPED = new Contender.Limits(500, 4);

  Object run(double scale, int rounds) throws IOException {
    Workload free = new Workload("free.txt", scaled(FREE_URLS, scale), 0, 0);
    Workload cooling = new Workload("cooling.txt", scaled(COOLING_URLS, scale), 0, 0);
    List<Double> alone = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      alone.add(seconds(List.of(free)));
      beside.add(seconds(List.of(free, cooling)));
    }
    Numbers without = new Numbers(alone);
    Numbers with = new Numbers(beside);
    return "cooling: %,d URLs of %d hosts, answers after 100 ms, %d rounds%n%n"
            .formatted(free.lines(), FREE_HOSTS, rounds)
        + new Table("", "seconds")
            .row("alone", without.text("%.2f"))
            .row("beside " + COOLING_HOSTS + " hosts that cool down", with.text("%.2f"))
            .row("ratio", "%.3f".formatted(with.median() / without.median()));
  }

  private static long scaled(long urls, double scale) {
    return Math.max(COOLING_HOSTS, Math.round(urls * scale));
  }

  private double seconds(List<Workload> lists) throws IOException {
    WatchFolders own = new WatchFolders(Files.createTempDirectory(folder, "run-"));
    try (RemoteServer free = server(own, FREE_HOSTS, lists.get(0), List.of("--delay-ms=100"));
        RemoteServer cooling =
            server(own, COOLING_HOSTS, lists.get(lists.size() - 1), coolDown())) {
      List<Path> files = new ArrayList<>();
      files.add(write(own, lists.get(0), FREE_HOSTS, free));
      if (lists.size() > 1) {
        files.add(write(own, lists.get(1), COOLING_HOSTS, cooling));
      }
      check(own, files);
      LoadCounts counts = free.counts();
      boolean right =
          counts.distinct() == lists.get(0).lines()
              && counts.requests() == counts.distinct()
              && cooling.counts().intrusions() == 0
              && (lists.size() == 1 || cooling.counts().distinct() == lists.get(1).lines());
      if (!right) {
        throw new IOException("wrong calls: " + counts + ", " + cooling.counts());
      }
      return free.times().seconds();
    } finally {
      own.delete();
    }
  }

  /** Every host answers its first request with a 429. */
  private static List<String> coolDown() {
    return List.of("--limit-every=1", "--limit-first=1", "--limit-times=1", "--retry-after=20");
  }

  private void check(WatchFolders own, List<Path> files) throws IOException {
    DromedaryCheck check = new DromedaryCheck(program, jvm);
    long start = System.nanoTime();
    try (Program run = check.start(files, own.root(), SHIPPED)) {
      var unused = Cost.untilTheEnd(run, start, MOST, 0);
    }
  }

  private static RemoteServer server(WatchFolders own, int hosts, Workload list, List<String> more)
      throws IOException {
    List<String> options = new ArrayList<>(more);
    options.add("--hosts=" + hosts);
    options.add("--count=" + list.lines());
    return RemoteServer.start(own.root().resolve("server.log"), options);
  }

  private static Path write(WatchFolders own, Workload list, int hosts, RemoteServer server)
      throws IOException {
    Path file = own.root().resolve(list.name());
    try (OutputStream out = Files.newOutputStream(file)) {
      list.writeTo(out, new LoadUrls(hosts), server.port());
    }
    return file;
  }
}
