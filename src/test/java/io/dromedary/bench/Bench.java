package io.dromedary.bench;

import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the packaged program beside what else could call the same URLs, in turns in one run, and
 * prints a table for each case. Every run is checked: each URL called once, one right outcome for
 * each line. Exit code 0: measured; 1: a run was wrong; 2: wrong usage.
 */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measures on the loopback address; a server in a process of its own answers.")
public final class Bench implements Callable<Integer> {

  private static final List<String> OTHERS = List.of("inbox", "cooling", "cancel", "start");

  @Parameters(
      paramLabel = "CASE",
      arity = "0..*",
      description =
          "fast, slow, million, hosts, onehost, duplicates, inbox, cooling, cancel, start; all"
              + " unless named.")
  List<String> cases = new ArrayList<>();

  @Option(names = "--rounds", description = "Runs of each contender; 5, or 1 of the long ones.")
  int rounds;

  @Option(names = "--scale", defaultValue = "1", description = "A fraction of the lines: 0.01.")
  double scale;

  @Option(names = "--program", description = "The packaged program, or its jar.")
  Path program = Program.jar().resolveSibling("dromedary");

  @Option(names = "--jvm", description = "An option for its Java: --jvm=-Xmx128m.")
  List<String> jvm = new ArrayList<>();

  @Option(
      names = "--python",
      description = "A Python with aiohttp; without it aiohttp is left out.")
  Path python;

  @Option(names = "--folder", description = "Where its files are made; they need room.")
  Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Spec CommandLine.Model.CommandSpec spec;

  /** Runs the cases. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setExecutionExceptionHandler(
                (fault, line, parsed) -> {
                  System.err.println(fault);
                  return 1;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    System.out.printf(
        "Java %s, %d cores%n%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
    for (String name : chosen()) {
      WatchFolders own = new WatchFolders(Files.createTempDirectory(folder, "dromedary-bench-"));
      try {
        run(name, own.root());
      } finally {
        own.delete();
      }
    }
    return 0;
  }

  private List<String> chosen() {
    List<String> known = new ArrayList<>(Case.names());
    known.addAll(OTHERS);
    for (String name : cases) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "no case \"" + name + "\"; there are " + String.join(", ", known));
      }
    }
    return cases.isEmpty() ? known : cases;
  }

  private void run(String name, Path own) throws Exception {
    switch (name) {
      case "inbox" -> print(new InboxCase(program, jvm, own).run(scale, rounds(3)));
      case "cooling" -> print(new CoolingCase(program, jvm, own).run(scale, rounds(5)));
      case "cancel" -> print(new CancelCase(own).run(rounds(7)));
      case "start" -> print(new StartCase(program, jvm, own).run(rounds(7)));
      default -> race(Case.named(name).orElseThrow().scaled(scale), own);
    }
  }

  private int rounds(int usual) {
    return rounds > 0 ? rounds : usual;
  }

  private void race(Case which, Path own) throws IOException {
    Race race = new Race(which, contenders(), own);
    Map<String, List<Cost>> costs = race.run(rounds(which.rounds()));
    Table table = new Table("", "URLs/s", "CPU us/line", "peak MiB", "CPU ratio", "speed ratio");
    List<Cost> ours = costs.values().iterator().next();
    costs.forEach((name, all) -> table.row(row(which, name, all, ours)));
    System.out.println(which.title() + ", rounds: " + ours.size() + "\n\n" + table);
  }

  private static String[] row(Case which, String name, List<Cost> costs, List<Cost> ours) {
    long distinct = which.workload().distinct();
    return new String[] {
      name,
      numbers(costs, c -> distinct / (c.wallNanos() / 1e9)).text("%.0f"),
      numbers(costs, c -> c.cpuNanos() / 1e3 / which.lines()).text("%.1f"),
      numbers(costs, c -> c.peakRssKib() / 1024.0).text("%.0f"),
      "%.2f".formatted(ratio(ours, costs, Cost::cpuNanos)),
      "%.2f".formatted(ratio(costs, ours, Cost::wallNanos))
    };
  }

  private static double ratio(List<Cost> one, List<Cost> other, Function<Cost, Long> what) {
    return numbers(one, c -> what.apply(c).doubleValue()).median()
        / numbers(other, c -> what.apply(c).doubleValue()).median();
  }

  private static Numbers numbers(List<Cost> costs, Function<Cost, Double> what) {
    return new Numbers(costs.stream().map(what).toList());
  }

  private List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    all.add(new DromedaryCheck(program, jvm));
    all.add(new VertxLoop());
    if (python != null) {
      all.add(new AiohttpLoop(python, Path.of("bench", "aiohttp_loop.py")));
    }
    return all;
  }

  private static void print(Object figures) {
    System.out.println(figures);
  }
}
