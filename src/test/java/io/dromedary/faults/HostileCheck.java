package io.dromedary.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One {@code check} of the packaged program, with little memory, which is looked at all the time.
 */
final class HostileCheck {

  /** The heap that the program gets. */
  static final String HEAP = "-Xmx128m";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<Long> residentKib = new ArrayList<>();
  private long peakKib;

  /**
   * Prepares one.
   *
   * @param folder where its files are made; must be there and empty
   */
  HostileCheck(Path folder, Path caFile) {
    this.folder = folder;
    set("allow-networks", "127.0.0.0/8,::1");
    set("ca-file", caFile.toString());
    set("host-rate", "0");
    set("retries", "0");
    set("retry-answers", "0");
  }

  HostileCheck set(String key, String value) {
    options.add("-Ddromedary." + key + "=" + value);
    return this;
  }

  /** Runs it to its end and gives the results in the order of their lines. */
  List<JsonNode> run(List<String> urls, Duration most) throws IOException {
    Path list = Files.write(folder.resolve("list.txt"), urls);
    Path results = folder.resolve("out.jsonl");
    List<String> java = new ArrayList<>(List.of(HEAP));
    java.addAll(options);
    List<String> check =
        List.of("check", "--no-state", "--output", results.toString(), list.toString());
    try (Program program =
        Program.startPackaged(folder.resolve("log.txt"), Program.jar(), java, check)) {
      long end = System.nanoTime() + most.toNanos();
      OptionalInt exit = OptionalInt.empty();
      while (exit.isEmpty() && System.nanoTime() < end) {
        look(program);
        exit = program.endedWithin(LOOK);
      }
      if (exit.isEmpty() || !Files.exists(results)) {
        throw new IOException("exit code " + exit + ": " + program.lastWords());
      }
    }
    return read(results);
  }

  /** The most resident memory there was, in MiB. */
  long peakMib() {
    return peakKib / 1024;
  }

  /** The most resident memory in one of four quarters of the time, in MiB. */
  long quarterMib(int quarter) {
    int from = residentKib.size() * quarter / 4;
    int to = residentKib.size() * (quarter + 1) / 4;
    return residentKib.subList(from, to).stream().mapToLong(Long::longValue).max().orElse(0) / 1024;
  }

  private void look(Program program) {
    try {
      String status =
          Files.readString(Path.of("/proc", Long.toString(program.process().pid()), "status"));
      residentKib.add(kib(status, "VmRSS:"));
      peakKib = Math.max(peakKib, kib(status, "VmHWM:"));
    } catch (IOException gone) {
      // it has just ended
    }
  }

  private static long kib(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static List<JsonNode> read(Path results) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String text : Files.readAllLines(results)) {
      lines.add(JSON.readTree(text));
    }
    lines.sort((a, b) -> Long.compare(a.path("line").asLong(), b.path("line").asLong()));
    return lines;
  }

  /** An outcome with what tells it from others. */
  static String word(JsonNode line) {
    String word = line.path("outcome").asText();
    for (String key : List.of("verdict", "status", "kind")) {
      word += line.has(key) ? " " + line.get(key).asText() : "";
    }
    return word.toLowerCase(Locale.ROOT);
  }
}
