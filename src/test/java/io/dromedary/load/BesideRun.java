package io.dromedary.load;

import io.dromedary.testkit.Figures;
import io.dromedary.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures whether hosts that are limited hold up those that are not: checks the same list with and
 * without limits, in turns, and compares the time until the last outcome of the unlimited hosts.
 * Exit code 0: all lines were answered and no request came to a closed host.
 */
@Command(
    name = "beside-run",
    mixinStandardHelpOptions = true,
    description = "Unlimited hosts beside limited ones, against a run without any limit.")
public final class BesideRun implements Callable<Integer> {

  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofMinutes(5);

  /** Every other host is limited. */
  private static final int LIMITED_EVERY = 2;

  @Option(names = "--program", description = "The packaged program.")
  Path program = Program.jar();

  @Option(names = "--rounds", defaultValue = "3", description = "Pairs of runs.")
  int rounds;

  @Option(names = "--hosts", defaultValue = "40")
  int hosts;

  @Option(names = "--urls", defaultValue = "8000")
  int urls;

  @Option(names = "--host-rate", defaultValue = "20", description = "Of the program; 0: no limit.")
  String hostRate;

  @Option(names = "--host-concurrency", defaultValue = "4", description = "Of the program.")
  String hostConcurrency;

  @Option(names = "--concurrency", defaultValue = "500", description = "Of the program.")
  String concurrency;

  @Option(names = "--delay-ms", defaultValue = "50", description = "How long an answer takes.")
  long delayMillis;

  @Option(names = "--tokens", defaultValue = "10", description = "A second, of a limited host.")
  double tokens;

  @Option(names = "--burst", defaultValue = "20", description = "Tokens that its bucket holds.")
  int burst;

  @Option(names = "--retry-after", defaultValue = "2", description = "Seconds.")
  int retryAfter;

  private final Figures figures = new Figures();

  /** Runs all rounds. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BesideRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Double> free = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    LimitPlan limits = LimitPlan.buckets(LIMITED_EVERY, tokens, burst, retryAfter, GRACE);
    for (int round = 1; round <= rounds; round++) {
      free.add(run(round + ", no limits", LimitPlan.NONE));
      beside.add(run(round + ", half limited", limits));
    }
    figures.add("unlimited hosts, median s without limits", "%.2f", median(free));
    figures.add("unlimited hosts, median s beside limited ones", "%.2f", median(beside));
    figures.add("ratio of the medians", "%.3f", median(beside) / median(free));
    System.out.print(figures);
    return figures.areRight() ? 0 : 1;
  }

  /** One check; gives the seconds until the last outcome of the unlimited hosts. */
  private double run(String name, LimitPlan limits) throws Exception {
    Path folder = Files.createTempDirectory("dromedary-beside-");
    LoadUrls names = new LoadUrls(hosts);
    LoadOptions options =
        new LoadOptions(names, urls, Duration.ofMillis(delayMillis), limits, false);
    try (LoadServer server = LoadServer.start(options)) {
      List<String> lines = new ArrayList<>();
      for (long number = 0; number < urls; number++) {
        lines.add(names.url(number, server.port()));
      }
      Path list = Files.write(folder.resolve("list.txt"), lines);
      Path results = folder.resolve("out.jsonl");
      int code = check(list, results, folder.resolve("program.log"));
      BesideResults read = BesideResults.read(results, LIMITED_EVERY);
      figures.must(name + ": exit code", code, 0);
      figures.must(name + ": lines answered ok", read.ok(), urls);
      figures.must(name + ": requests to closed hosts", server.counts().intrusions(), 0);
      figures.add(name + ": 429s", server.counts().limited());
      figures.add(name + ": s to the last outcome of all", "%.2f", read.seconds());
      figures.add(name + ": s of the unlimited hosts", "%.2f", read.unlimitedSeconds());
      System.out.printf(Locale.ROOT, "round %s: %.2f s%n", name, read.unlimitedSeconds());
      return read.unlimitedSeconds();
    } finally {
      for (String file : List.of("list.txt", "out.jsonl", "program.log")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.deleteIfExists(folder.resolve("out.jsonl.summary.json"));
      Files.deleteIfExists(folder.resolve("out.jsonl.politeness.jsonl"));
      Files.deleteIfExists(folder);
    }
  }

  private int check(Path list, Path results, Path log) throws Exception {
    List<String> arguments =
        List.of(
            "-jar",
            program.toString(),
            "check",
            "--allow-private",
            "--no-state",
            "--quiet",
            "--give-up-after=1h",
            "--concurrency=" + concurrency,
            "--host-concurrency=" + hostConcurrency,
            "--host-rate=" + hostRate,
            "--output=" + results,
            list.toString());
    try (Program check = Program.start(log, arguments)) {
      return check.endedWithin(MOST).orElse(-1);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
