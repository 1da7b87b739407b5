package io.dromedary.load;

import io.dromedary.testkit.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What all cases of a load run have in common. */
final class LoadSettings {

  @Option(names = "--program", description = "The packaged program.")
  Path program = Program.jar();

  @Option(names = "--jvm", description = "An option for its Java, such as --jvm=-Xmx256m.")
  List<String> jvm = new ArrayList<>();

  @Option(names = "--concurrency", defaultValue = "500")
  String concurrency;

  @Option(names = "--host-concurrency", defaultValue = "16")
  String hostConcurrency;

  @Option(names = "--host-rate", defaultValue = "0")
  String hostRate;

  @Option(names = "--delay-ms", defaultValue = "0", description = "How long an answer takes.")
  long delayMillis;

  @Option(names = "--limit-every", defaultValue = "0", description = "Each Nth host answers 429.")
  int limitEvery;

  @Option(names = "--limit-times", defaultValue = "1", description = "How often it does.")
  int limitTimes;

  @Option(names = "--retry-after", defaultValue = "3", description = "And for how many seconds.")
  int retryAfter;

  @Option(names = "--max-minutes", defaultValue = "15", description = "It fails then.")
  long maxMinutes;

  @Option(names = "--folder", description = "Where its files are made; they need room.")
  Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--keep", description = "Leave its files there.")
  boolean keep;

  Duration most() {
    return Duration.ofMinutes(maxMinutes);
  }

  List<String> programOptions() {
    return List.of(
        "--concurrency",
        concurrency,
        "--host-concurrency",
        hostConcurrency,
        "--host-rate",
        hostRate,
        "--recheck-after",
        "1d",
        "--give-up-after",
        "1d",
        "--timeout",
        "30s",
        "--allow-private");
  }

  List<String> serverOptions(int hosts, long count) {
    return List.of(
        "--hosts=" + hosts,
        "--count=" + count,
        "--delay-ms=" + delayMillis,
        "--limit-every=" + limitEvery,
        "--limit-times=" + limitTimes,
        "--retry-after=" + retryAfter,
        "--max-seconds=" + most().plusMinutes(5).toSeconds());
  }
}
