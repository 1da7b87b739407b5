package io.dromedary.torture;

import io.dromedary.load.LoadServer;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills the packaged program at random moments while it works on lists, starts it again on the same
 * folders, and checks what came of every line and every call. Exit code 0: nothing was violated; 1:
 * something was, or the program did not run; 2: wrong usage. The files stay when something was
 * violated.
 */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = "Kills the watching program again and again, and checks what came of it.")
public final class Torture implements Callable<Integer> {

  @Option(names = "--kills", defaultValue = "30", description = "How often (${DEFAULT-VALUE}).")
  int kills;

  @Option(names = "--urls", defaultValue = "5000", description = "Different URLs.")
  int urls;

  @Option(names = "--seed", description = "Repeats the lists and moments of another torture.")
  long seed = new Random().nextInt(1_000_000);

  @Option(names = "--program", description = "The packaged program.")
  Path program = Program.jar();

  @Option(names = "--folder", description = "Where its files are made.")
  Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--max-minutes", defaultValue = "15", description = "After the last kill.")
  long maxMinutes;

  private final PrintStream out = System.out;

  /** Runs one torture. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Torture()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    TortureSettings settings =
        new TortureSettings(program, kills, urls, seed, Duration.ofMinutes(maxMinutes));
    WatchFolders folders = WatchFolders.create(folder, "dromedary-torture-");
    out.println("seed " + seed + ", files in " + folders.root());
    boolean isRight = isSurvived(settings, folders);
    if (isRight) {
      folders.delete();
    }
    return isRight ? 0 : 1;
  }

  private boolean isSurvived(TortureSettings settings, WatchFolders folders) throws Exception {
    Random random = new Random(settings.seed());
    try (LoadServer server = LoadServer.start(settings.server())) {
      var lists =
          TortureLists.make(
              settings.lists(), settings.urls(), settings.names(), server.port(), random);
      TortureRun run = new TortureRun(settings, server, folders, lists, out);
      Judgement judgement = run.run(KillPlan.plan(settings.kills(), random));
      out.println();
      out.print(judgement.figures());
      judgement.examples().forEach(out::println);
      return judgement.figures().areRight();
    }
  }
}
