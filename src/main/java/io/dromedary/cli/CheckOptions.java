package io.dromedary.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code check}. Those that are settings too become their {@code dromedary.} keys.
 */
final class CheckOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Lists of URLs, one a line; - reads standard input. Blank lines and # comments are skipped.")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "F",
      description =
          "Write one JSON line for each line of the lists to F, and a summary to F.summary.json.")
  @Nullable Path output;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Keep what was seen and which hosts are closed in DIR (default: dromedary in $$XDG_STATE_HOME"
              + " or ~/.local/state).")
  @Nullable Path state;

  @Option(
      names = "--no-state",
      description = "Remember nothing of earlier checks and leave nothing behind.")
  boolean noState;

  @Option(names = "--concurrency", paramLabel = "N", description = "Calls at the same time (500).")
  @Nullable String concurrency;

  @Option(
      names = "--host-concurrency",
      paramLabel = "N",
      description = "Calls to one host at the same time (4).")
  @Nullable String hostConcurrency;

  @Option(
      names = "--host-rate",
      paramLabel = "R",
      description = "Calls a second to one host (10); 0 for no limit.")
  @Nullable String hostRate;

  @Option(
      names = "--recheck-after",
      paramLabel = "TIME",
      description = "Do not call a URL again within this time of its last answer (10m).")
  @Nullable String recheckAfter;

  @Option(
      names = "--give-up-after",
      paramLabel = "TIME",
      description = "How long a URL may wait for its host before it ends as unknown (15m).")
  @Nullable String giveUpAfter;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long a call may take, from the name look-up to the last byte (30s).")
  @Nullable String timeout;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "GET (default) or HEAD; HEAD is asked again with GET when the answer is not ok.")
  @Nullable String method;

  @Option(
      names = "--allow-private",
      description = "Call private, loopback and link-local addresses too.")
  boolean allowPrivate;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress and no summary: the exit code and the file tell.")
  boolean quiet;

  /** The settings that were given, by key. */
  Map<String, String> settings() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "concurrency", concurrency);
    put(given, "host-concurrency", hostConcurrency);
    put(given, "host-rate", hostRate);
    put(given, "recheck-after", recheckAfter);
    put(given, "give-up-after", giveUpAfter);
    put(given, "timeout", timeout);
    put(given, "method", method);
    put(given, "allow-private", allowPrivate ? "true" : null);
    return given;
  }

  Optional<Path> outputFile() {
    return Optional.ofNullable(output);
  }

  Optional<Path> stateFolder() {
    return Optional.ofNullable(state);
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put("dromedary." + key, value);
    }
  }
}
