package io.dromedary.app.cli;

import io.dromedary.app.check.CheckRun;
import io.dromedary.app.check.InputList;
import io.dromedary.app.check.ResultsChoice;
import io.dromedary.app.check.StateChoice;
import io.dromedary.app.demo.DemoHosts;
import io.dromedary.app.demo.DemoList;
import io.dromedary.app.demo.DemoStory;
import io.dromedary.app.report.Report;
import io.dromedary.app.runtime.CamelRuntime;
import io.dromedary.app.terminal.ExitCode;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * {@code demo}: a check against hosts of its own, one of which answers 429 with calls in flight.
 */
@Command(
    name = "demo",
    description =
        "Shows in a few seconds which calls a 429 cancels, with test hosts on this machine.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root = new RootCommand();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  private static final Map<String, String> SETTINGS =
      Map.of(
          "dromedary.allow-private", "true",
          "dromedary.proxy", "none",
          "dromedary.host-concurrency", "6",
          "dromedary.host-rate", "25",
          "dromedary.recheck-after", "10m",
          "dromedary.give-up-after", "5m");

  @Override
  public Integer call() throws Exception {
    settings.useOver(SETTINGS);
    return root.boot().boot(camel -> demo(camel, TimeSource.system(), System.out));
  }

  private static int demo(CamelRuntime camel, TimeSource time, PrintStream out) throws Exception {
    Settings settings = camel.settings().onThisMachine();
    try (DemoHosts hosts = DemoHosts.start(time);
        StateChoice folder = StateChoice.of(Optional.empty(), true, Map.of());
        ResultsChoice results = ResultsChoice.of(Optional.empty())) {
      List<String> lines = DemoList.lines(hosts);
      Path list = Files.write(folder.folder().resolve("demo.txt"), lines);
      introduce(out, lines.size() - 1);
      DemoStory story = new DemoStory(out, time, () -> DemoList.PAGES - hosts.requestsOfLimited());
      ResultFile file = results.open(time.instant());
      CheckRun run = new CheckRun(settings, InputList.of(List.of(list.toString())), time, story);
      Path finished = run.run(camel, folder.folder(), file, progress -> () -> {});
      story.print("every line has its outcome");
      out.println();
      new Report(file.summary(), finished, out, Ansi.AUTO).withoutFile().print(time.instant());
      return judge(hosts, story, file, out);
    }
  }

  private static void introduce(PrintStream out, int lines) {
    out.println(
        "Checking a list of "
            + lines
            + " lines on four hosts of this machine, at most 25 calls a second to each.");
    out.println(
        "One of them, "
            + DemoHosts.LIMITED
            + ", answers 429 (Too Many Requests) while calls are waiting.");
    out.println();
  }

  /**
   * Prints what the owner of the limited host saw; the exit code is 0 only if all of it is as it
   * must be.
   */
  private static int judge(DemoHosts hosts, DemoStory story, ResultFile file, PrintStream out) {
    long early = hosts.requestsWhileClosed();
    int unsent = story.cancelled() - hosts.aborts();
    out.println();
    out.println("What " + DemoHosts.LIMITED + " saw:");
    out.println(
        String.format(
            Locale.ROOT,
            "  %d calls aborted on the wire, the last one %.0f ms after the 429%s",
            hosts.aborts(),
            hosts.lastAbortMillis(),
            unsent > 0 ? " (" + unsent + " more had not reached it)" : ""));
    out.println("  " + early + " requests before its Retry-After was over");
    boolean good = early == 0 && hosts.aborts() > 0 && file.summary().exitCode() == 0;
    out.println();
    out.println(good ? "All ended well." : "This did not end well: please report it.");
    return good ? 0 : ExitCode.FAILURE;
  }
}
