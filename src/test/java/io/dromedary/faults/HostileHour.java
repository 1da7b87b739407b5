package io.dromedary.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An hour's worth of hostile answers, from servers that do not wait: the packaged program calls
 * tens of thousands of URLs, each of which goes wrong in its way, and its resident memory is
 * compared between the quarters of the time. The argument is the number of URLs. Exit code 1 when a
 * line is lost or ended wrongly.
 */
public final class HostileHour {

  private static final int URLS = 50_000;
  private static final int EXAMPLES = 10;
  private static final Duration MOST = Duration.ofMinutes(20);

  private HostileHour() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length == 0 ? URLS : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("hostile-hour");
    try (FaultWorld world = new FaultWorld(false)) {
      List<Fault> faults = world.faults().stream().filter(HostileHour::isQuick).toList();
      HostileCheck check = new HostileCheck(folder, world.caFile(folder));
      check.set("give-up-after", "15m").set("host-concurrency", "8");
      check.set("max-redirects", "3").set("timeout", "10s");
      List<String> urls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        urls.add(faults.get(i % faults.size()).url(i));
      }
      long start = System.nanoTime();
      List<JsonNode> lines = check.run(urls, MOST);
      Figures figures = figures(lines, faults, count, check);
      figures.add("seconds", "%.0f", (System.nanoTime() - start) / 1e9);
      System.out.println(figures);
      System.exit(figures.areRight() ? 0 : 1);
    }
  }

  /** Neither a time limit nor the wait for a host that has closed would keep the program idle. */
  private static boolean isQuick(Fault fault) {
    return !fault.slow() && !fault.outcomes().contains("unknown");
  }

  private static Figures figures(
      List<JsonNode> lines, List<Fault> faults, int count, HostileCheck check) {
    Figures figures = new Figures().add("heap", HostileCheck.HEAP).add("faults", faults.size());
    figures.must("outcomes", lines.size(), count);
    int wrong = 0;
    for (JsonNode line : lines) {
      Fault fault = faults.get((line.path("line").asInt() - 1) % faults.size());
      if (!fault.outcomes().contains(HostileCheck.word(line))) {
        wrong++;
        if (wrong <= EXAMPLES) {
          figures.add(fault.name(), HostileCheck.word(line));
        }
      }
    }
    figures.must("outcomes wrong", wrong, 0);
    for (int quarter = 0; quarter < 4; quarter++) {
      figures.add("resident MiB, quarter " + (quarter + 1), check.quarterMib(quarter));
    }
    return figures.add("peak MiB", check.peakMib());
  }
}
