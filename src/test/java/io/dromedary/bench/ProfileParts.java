package io.dromedary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the collapsed stacks of a profile, of which the first frame is the thread, and prints what
 * share of the samples each thread has, and each part of a URL's way.
 */
public final class ProfileParts {

  private static final Pattern NUMBERS = Pattern.compile("[-#]?\\d.*|tid=.*");

  private static final String REST = "start, end and the rest";

  /** A stack is of the part whose frame is the innermost. */
  private static final Map<String, List<String>> PARTS =
      Map.ofEntries(
          Map.entry("garbage collection", List.of("[VM Thread", "GC_active", "DefNewGeneration")),
          Map.entry("compiler", List.of("[C1", "[C2", "CompileBroker")),
          Map.entry("commit", List.of("Writer.attemptCommit")),
          Map.entry(
              "settle", List.of("Frontier.settle", "Frontier.lambda$settle", "frontier/Settl")),
          Map.entry("line: read and parse", List.of("inbox/", "dromedary/url/")),
          Map.entry("seen and put", List.of("SeenRepository.", "UrlProducer.", "frontier/Intake")),
          Map.entry(
              "take: lanes, fairness", List.of("LaneReader.", "Dispatcher.", "frontier/Lane")),
          Map.entry("gate", List.of("dromedary/throttle/")),
          Map.entry("call: HTTP client", List.of("io/vertx/", "io/netty/", "dromedary/http/")),
          Map.entry("settle: the decision", List.of("dromedary/settle/")),
          Map.entry("outcome: JSON, file, summary", List.of("dromedary/outbox/")),
          Map.entry(
              "outcome: read and acknowledged", List.of("DeliveryReader.", "OutcomeConsumer.")),
          Map.entry("exchange: Camel", List.of("org/apache/camel/")),
          Map.entry(
              "hand-over between threads", List.of("Writer.told", "Writer.wake", "Writer.take")),
          Map.entry(REST, List.of()));

  private ProfileParts() {}

  /** Prints: FILE. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Long> threads = new TreeMap<>();
    Map<String, Long> parts = new TreeMap<>();
    try (BufferedReader in =
        Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.ISO_8859_1)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int space = line.lastIndexOf(' ');
        long samples = Long.parseLong(line.substring(space + 1));
        String stack = line.substring(0, space);
        String first = stack.substring(0, Math.max(0, stack.indexOf(';')));
        threads.merge(NUMBERS.matcher(first).replaceAll("").strip(), samples, Long::sum);
        parts.merge(part(stack), samples, Long::sum);
      }
    }
    print("thread", threads);
    print("part", parts);
  }

  private static String part(String stack) {
    String found = REST;
    int innermost = -1;
    for (Map.Entry<String, List<String>> part : PARTS.entrySet()) {
      for (String frame : part.getValue()) {
        int at = stack.lastIndexOf(frame);
        if (at > innermost) {
          innermost = at;
          found = part.getKey();
        }
      }
    }
    return found;
  }

  private static void print(String what, Map<String, Long> samples) {
    double all = samples.values().stream().mapToLong(Long::longValue).sum();
    Table table = new Table(what, "% of samples");
    samples.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .filter(one -> one.getValue() / all >= 0.005)
        .forEach(one -> table.row(one.getKey(), "%.1f".formatted(100 * one.getValue() / all)));
    System.out.println(table);
  }
}
