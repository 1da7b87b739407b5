package io.dromedary.cli;

import io.dromedary.Settings;
import io.dromedary.host.TimeSource;
import io.dromedary.outbox.ResultFile;
import io.dromedary.plan.Plan;
import io.dromedary.throttle.GateListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code check}: checks lists now, prints what is wrong with them, and ends. */
@Command(
    name = "check",
    description = "Checks lists of URLs and prints what is not ok.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root = new RootCommand();

  @Mixin private CheckOptions options = new CheckOptions();

  @Override
  public Integer call() throws Exception {
    List<InputList> lists = InputList.of(options.files);
    for (InputList list : lists) {
      if (!list.problem().isEmpty()) {
        throw new UsageException(list.problem());
      }
    }
    Optional<Output> output = options.output();
    if (output.isPresent()) {
      OutputClash.refuseLists(output.get(), lists);
    }
    options.calls.settings().forEach(System::setProperty);
    return root.boot()
        .boot(camel -> options.plan ? plan(camel, lists, output) : check(camel, lists, output));
  }

  private int plan(CamelRun camel, List<InputList> lists, Optional<Output> output)
      throws Exception {
    Settings settings = camel.settings();
    Duration giveUpAfter = settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK);
    try (StateChoice state =
        StateChoice.of(options.stateFolder(), options.noState, System.getenv())) {
      Plan plan = new PlanRun(settings, lists, TimeSource.system()).run(state.folder());
      if (output.isPresent()) {
        OutputClash.refuseState(output.get(), state.folder());
        PlanFile.write(plan, lists, giveUpAfter, output.get());
      }
      if (!options.quiet) {
        new PlanReport(plan, giveUpAfter, reportTo(output)).print();
      }
      return ExitCode.OK;
    }
  }

  private int check(CamelRun camel, List<InputList> lists, Optional<Output> output)
      throws Exception {
    TimeSource time = TimeSource.system();
    Settings settings = camel.settings();
    if (!options.quiet) {
      settings.network().proxies().notice().ifPresent(System.err::println);
    }
    try (StateChoice state =
            StateChoice.of(options.stateFolder(), options.noState, System.getenv());
        ResultsChoice results = ResultsChoice.of(output)) {
      if (output.isPresent()) {
        OutputClash.refuseState(output.get(), state.folder());
      }
      ResultFile file = results.open(time);
      CheckRun run = new CheckRun(settings, lists, time, new GateListener() {});
      Path finished = run.run(camel, state.folder(), file, progress -> watch(progress, time));
      if (!options.quiet) {
        Report report = new Report(file.summary(), finished, reportTo(output), Ansi.AUTO);
        (results.temporary() ? report.withoutFile() : report).print(time.instant());
      }
      return file.summary().exitCode();
    }
  }

  /** What reads a stream of results wants nothing else in it. */
  private static PrintStream reportTo(Optional<Output> output) {
    return output.filter(Output.ToStream.class::isInstance).isPresent() ? System.err : System.out;
  }

  private AutoCloseable watch(Supplier<ProgressSnapshot> progress, TimeSource time) {
    if (options.quiet) {
      return () -> {};
    }
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "progress"));
    ProgressLine line = ProgressLine.fitting(System.err, progress, time);
    var ticking = line.every(scheduler);
    return () -> {
      ticking.cancel(false);
      scheduler.shutdownNow();
      line.close();
    };
  }
}
