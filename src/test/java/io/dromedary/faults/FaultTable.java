package io.dromedary.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Lets the packaged program call each fault, some times at once and in a process of its own, and
 * prints a table: fault, outcome, the longest call that left, the whole run, peak memory. Exit code
 * 1 when one ended wrongly. An argument limits it to the faults whose name holds it.
 */
public final class FaultTable {

  private static final int CALLS = 20;
  private static final Duration MOST = Duration.ofMinutes(2);

  private boolean right = true;

  private FaultTable() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws IOException {
    FaultTable table = new FaultTable();
    Path folder = Files.createTempDirectory("fault-table");
    try (FaultWorld world = new FaultWorld(false)) {
      Path caFile = world.caFile(folder);
      System.out.println(
          "| fault | outcome | longest call, s | whole run, s | peak MiB |\n|---|---|---|---|---|");
      for (Fault fault : world.faults()) {
        if (arguments.length == 0 || fault.name().contains(arguments[0])) {
          System.out.println(table.row(fault, Files.createTempDirectory(folder, "run"), caFile));
        }
      }
    }
    System.exit(table.right ? 0 : 1);
  }

  private String row(Fault fault, Path folder, Path caFile) throws IOException {
    HostileCheck check = new HostileCheck(folder, caFile);
    check.set("timeout", "6s").set("connect-timeout", "2s").set("first-byte-timeout", "3s");
    check.set("give-up-after", "8s").set("host-concurrency", Integer.toString(CALLS));
    List<String> urls = IntStream.range(0, CALLS).mapToObj(fault::url).toList();
    long start = System.nanoTime();
    List<JsonNode> lines = check.run(urls, MOST);
    double whole = (System.nanoTime() - start) / 1e9;
    List<String> words = lines.stream().map(HostileCheck::word).distinct().sorted().toList();
    List<String> wrong = new ArrayList<>(words);
    wrong.removeAll(fault.outcomes());
    boolean isRight = wrong.isEmpty() && lines.size() == CALLS;
    right &= isRight;
    double seconds =
        lines.stream().mapToLong(line -> line.path("millis").asLong()).max().orElse(0) / 1e3;
    return String.format(
        Locale.ROOT,
        "| %s | %s%s | %.2f | %.1f | %d |",
        fault.name(),
        String.join(", ", words),
        isRight ? "" : " <-- WRONG",
        seconds,
        whole,
        check.peakMib());
  }
}
