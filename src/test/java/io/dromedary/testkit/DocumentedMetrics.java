package io.dromedary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics as the table in {@code docs/operations.md} tells them, and as a program serves them.
 */
public final class DocumentedMetrics {

  /** A metric: its type and the names of its labels. */
  public record Metric(String type, Set<String> labels) {}

  private static final Path TABLE = Path.of("docs/operations.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(dromedary_\\w+)` \\| (\\w+) \\| ([^|]*)\\|.*");
  private static final Pattern WORD = Pattern.compile("`(\\w+)`");
  private static final Pattern TYPE = Pattern.compile("# TYPE (dromedary_\\w+) (\\w+)");
  private static final Pattern SERIES = Pattern.compile("(dromedary_\\w+?)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

  private DocumentedMetrics() {}

  /** By name, as documented. */
  public static Map<String, Metric> documented() {
    Map<String, Metric> metrics = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(TABLE)) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          metrics.put(row.group(1), new Metric(row.group(2), words(WORD, row.group(3))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return metrics;
  }

  /** By name, as served in the OpenMetrics format, whose types name counters without their end. */
  public static Map<String, Metric> served(String text) {
    Map<String, Metric> metrics = new TreeMap<>();
    text.lines()
        .map(TYPE::matcher)
        .filter(Matcher::matches)
        .forEach(type -> metrics.put(name(type), new Metric(type.group(2), new TreeSet<>())));
    text.lines()
        .map(SERIES::matcher)
        .filter(Matcher::matches)
        .forEach(series -> family(metrics, series.group(1)).labels().addAll(labels(series)));
    return metrics;
  }

  private static String name(Matcher type) {
    return type.group(1) + (type.group(2).equals("counter") ? "_total" : "");
  }

  private static Metric family(Map<String, Metric> metrics, String series) {
    Metric metric = metrics.getOrDefault(series, metrics.get(PART.matcher(series).replaceAll("")));
    if (metric == null) {
      throw new AssertionError(series + " is served without its type");
    }
    return metric;
  }

  private static Set<String> labels(Matcher series) {
    Set<String> labels = series.group(2) == null ? new TreeSet<>() : words(LABEL, series.group(2));
    labels.remove("le");
    return labels;
  }

  private static Set<String> words(Pattern pattern, String text) {
    Set<String> words = new TreeSet<>();
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      words.add(match.group(1));
    }
    return words;
  }
}
