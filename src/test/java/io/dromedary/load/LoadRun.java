package io.dromedary.load;

import io.dromedary.testkit.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the packaged program on large lists against a load server, checks every result, and prints
 * what it cost. Exit code 0: all was right; 1: it was not; 2: wrong usage.
 */
@Command(
    name = "load-run",
    mixinStandardHelpOptions = true,
    description = "Measures the watching program on lists of any size, on the loopback address.")
public final class LoadRun {

  private static final int PERCENT_DUPLICATES = 90;

  /** Runs one case. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadRun()).execute(arguments));
  }

  @Command(description = "LINES different URLs over HOSTS hosts.")
  int distinct(
      @Mixin LoadSettings settings,
      @Parameters(paramLabel = "LINES") long lines,
      @Parameters(paramLabel = "HOSTS") int hosts)
      throws IOException {
    return run(settings, hosts, new Workload("long.txt", lines, 0, 0));
  }

  @Command(description = "HOSTS hosts with one URL each.")
  int hosts(@Mixin LoadSettings settings, @Parameters(paramLabel = "HOSTS") int hosts)
      throws IOException {
    return run(settings, hosts, new Workload("long.txt", hosts, 0, 0));
  }

  @Command(description = "One host with LINES URLs.")
  int onehost(@Mixin LoadSettings settings, @Parameters(paramLabel = "LINES") long lines)
      throws IOException {
    return run(settings, 1, new Workload("long.txt", lines, 0, 0));
  }

  @Command(description = "LINES lines, of which PERCENT repeat an earlier one, over 100 hosts.")
  int duplicates(
      @Mixin LoadSettings settings,
      @Parameters(paramLabel = "LINES") long lines,
      @Parameters(paramLabel = "PERCENT", defaultValue = "" + PERCENT_DUPLICATES) int percent,
      @Option(names = "--hosts", defaultValue = "100") int hosts)
      throws IOException {
    return run(settings, hosts, new Workload("long.txt", lines, percent, 0));
  }

  @Command(description = "A list of SHORT lines dropped 5 s after one of LONG lines.")
  int fair(
      @Mixin LoadSettings settings,
      @Parameters(paramLabel = "LONG", defaultValue = "1000000") long longLines,
      @Parameters(paramLabel = "SHORT", defaultValue = "10") long shortLines,
      @Option(names = "--hosts", defaultValue = "100") int hosts,
      @Option(names = "--after-seconds", defaultValue = "5") long seconds)
      throws IOException {
    Workload big = new Workload("long.txt", longLines, 0, 0);
    Workload small = new Workload("short.txt", shortLines, 0, longLines);
    LoadUrls urls = new LoadUrls(hosts);
    try (LoadBench bench = LoadBench.start(settings, urls, longLines + shortLines)) {
      bench.prepare(big);
      bench.prepare(small);
      Usage before = bench.usage();
      long start = bench.drop(big);
      bench.lookOnFor(Duration.ofSeconds(seconds));
      long dropped = bench.drop(small);
      double wait = seconds(bench.awaitResults(small) - dropped);
      long end = bench.awaitResults(big);
      Figures figures = new Figures().add("short list: seconds to its results", "%.2f", wait);
      return report(bench, figures, List.of(big, small), before, end - start);
    }
  }

  private static int run(LoadSettings settings, int hosts, Workload list) throws IOException {
    try (LoadBench bench = LoadBench.start(settings, new LoadUrls(hosts), list.distinct())) {
      bench.prepare(list);
      Usage before = bench.usage();
      long start = bench.drop(list);
      long end = bench.awaitResults(list);
      return report(bench, new Figures(), List.of(list), before, end - start);
    }
  }

  private static int report(
      LoadBench bench, Figures figures, List<Workload> lists, Usage before, long nanos)
      throws IOException {
    Usage after = bench.usage();
    int exitCode = bench.stop();
    costs(figures, lists, after, after.cpuNanos() - before.cpuNanos(), nanos);
    figures.add("RSS at start, MiB", before.rssKib() / 1024);
    figures.add("RSS in quarters, MiB", bench.memory().quarters());
    StringBuilder examples = new StringBuilder();
    for (Workload list : lists) {
      ResultsCheck check = bench.check(list);
      figures.must(list.name() + ": lines lost", check.lost(), 0);
      figures.must(list.name() + ": outcomes doubled", check.doubled(), 0);
      figures.must(list.name() + ": outcomes wrong", check.wrong(), 0);
      examples.append(check.examples());
    }
    LoadCounts counts = bench.counts();
    figures.add(
        "server: CPU us per request", "%.1f", bench.serverCpuNanos() / 1e3 / counts.requests());
    calls(figures, lists, counts);
    bench.intrusions().stream().limit(3).forEach(one -> examples.append(one).append('\n'));
    figures.must("exit code after SIGTERM", exitCode, 0);
    System.out.println(figures + "" + examples);
    return figures.areRight() ? 0 : 1;
  }

  private static void costs(
      Figures figures, List<Workload> lists, Usage after, long cpuNanos, long nanos) {
    long lines = lists.stream().mapToLong(Workload::lines).sum();
    long distinct = lists.stream().mapToLong(Workload::distinct).sum();
    figures.add("lines", lines);
    figures.add("wall seconds", "%.1f", seconds(nanos));
    figures.add("lines a second", "%.0f", lines / seconds(nanos));
    figures.add("URLs a second", "%.0f", distinct / seconds(nanos));
    figures.add("CPU us per line", "%.1f", cpuNanos / 1e3 / lines);
    figures.add("CPU us per URL", "%.1f", cpuNanos / 1e3 / distinct);
    figures.add("peak RSS, MiB", after.peakRssKib() / 1024);
  }

  private static void calls(Figures figures, List<Workload> lists, LoadCounts counts) {
    long distinct = lists.stream().mapToLong(Workload::distinct).sum();
    figures.must("URLs called", counts.distinct(), distinct);
    if (counts.limited() == 0) {
      figures.must("URLs called twice or more", counts.repeated(), 0);
      figures.must("requests", counts.requests(), distinct);
    } else {
      figures.add("requests", counts.requests());
      figures.add("429s", counts.limited());
      figures.add("requests that crossed a 429", counts.early());
      figures.must("requests to closed hosts", counts.intrusions(), 0);
    }
    figures.must("calls of unknown URLs", counts.strangers(), 0);
  }

  private static double seconds(long nanos) {
    return nanos / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
