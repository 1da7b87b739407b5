package io.dromedary.app.cli;

import io.dromedary.app.check.CheckEnd;
import io.dromedary.app.check.CheckRun;
import io.dromedary.app.check.CheckStart;
import io.dromedary.app.check.InputList;
import io.dromedary.app.check.InterruptionReport;
import io.dromedary.app.check.ListsDigest;
import io.dromedary.app.check.Output;
import io.dromedary.app.check.OutputClash;
import io.dromedary.app.check.ResultsChoice;
import io.dromedary.app.check.ResumableStart;
import io.dromedary.app.check.SharedStart;
import io.dromedary.app.check.StateChoice;
import io.dromedary.app.check.StateWait;
import io.dromedary.app.plan.Plan;
import io.dromedary.app.plan.PlanFile;
import io.dromedary.app.plan.PlanReport;
import io.dromedary.app.plan.PlanRun;
import io.dromedary.app.progress.ProgressLine;
import io.dromedary.app.progress.ProgressSnapshot;
import io.dromedary.app.report.Report;
import io.dromedary.app.runtime.CamelRuntime;
import io.dromedary.app.terminal.ExitCode;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import io.dromedary.settings.SettingsSources;
import io.dromedary.store.StateFolder;
import io.dromedary.throttle.GateListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code check}: checks lists now, prints what is wrong with them, and ends. */
@Command(
    name = "check",
    description = "Checks lists of URLs and prints those that are not ok.",
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
    options.calls.any.use(options.calls.settings());
    if (!options.quiet) {
      SettingsSources.current().folderNotices().forEach(CheckCommand::say);
    }
    if (options.plan) {
      return root.boot().boot(camel -> plan(camel, lists, output));
    }
    Stop stop = Stop.onSignalsOfUnfinished();
    return root.boot().boot(camel -> check(camel, lists, output, stop));
  }

  private int plan(CamelRuntime camel, List<InputList> lists, Optional<Output> output)
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

  private int check(CamelRuntime camel, List<InputList> lists, Optional<Output> output, Stop stop)
      throws Exception {
    stop.hearSignals(); // the framework may have taken them while it booted
    TimeSource time = TimeSource.system();
    Settings settings = camel.settings();
    if (!options.quiet) {
      settings.network().proxyNotice().ifPresent(System.err::println);
      settings.nodes().warning().ifPresent(CheckCommand::say);
    }
    if (settings.nodes().database().isPresent()) {
      return checkShared(camel, lists, output, stop);
    }
    try (StateChoice state =
            StateChoice.of(options.stateFolder(), options.noState, System.getenv());
        ResultsChoice results = ResultsChoice.of(output)) {
      if (output.isPresent()) {
        OutputClash.refuseState(output.get(), state.folder());
      }
      Optional<StateFolder> locked =
          new StateWait(time, stop::isAskedWithin, System.err::println)
              .lock(state.folder(), settings.patience().stateWait());
      if (locked.isEmpty()) {
        return stop.await();
      }
      CheckRun run = new CheckRun(settings, lists, time, new GateListener() {});
      CheckStart start = start(lists, state, results, time);
      CheckEnd end = run.run(camel, locked.get(), start, stop, progress -> watch(progress, time));
      if (end.results().isEmpty()) {
        interrupted(end, canGoOn(state, results), results, lists);
        return stop.await();
      }
      return report(end, results, output, time);
    }
  }

  /** The nodes that share the database call, and this process reads the lists and writes. */
  private int checkShared(
      CamelRuntime camel, List<InputList> lists, Optional<Output> output, Stop stop)
      throws Exception {
    TimeSource time = TimeSource.system();
    options.refuseState();
    try (ResultsChoice results = ResultsChoice.of(output);
        SharedStart start =
            new SharedStart(
                results, () -> ListsDigest.of(lists), options.fresh, time, CheckCommand::say)) {
      CheckRun run = new CheckRun(camel.settings(), lists, time, new GateListener() {});
      CheckEnd end =
          run.runShared(
              camel, start, stop, progress -> watch(progress, time), options.calls.ofCalls());
      if (end.results().isEmpty()) {
        interrupted(end, !results.temporary(), results, lists);
        return stop.await();
      }
      return report(end, results, output, time);
    }
  }

  private int report(CheckEnd end, ResultsChoice results, Optional<Output> output, TimeSource time)
      throws IOException {
    if (!options.quiet) {
      Path file = end.results().orElseThrow();
      Report report = new Report(end.summary(), file, reportTo(output), Ansi.AUTO);
      (results.temporary() ? report.withoutFile() : report).print(time.instant());
    }
    return end.summary().exitCode();
  }

  private static void say(String sentence) {
    System.err.println("dromedary: " + sentence);
  }

  private CheckStart start(
      List<InputList> lists, StateChoice state, ResultsChoice results, TimeSource time) {
    return new ResumableStart(
        results,
        () -> canGoOn(state, results) ? ListsDigest.of(lists) : Optional.empty(),
        lists.stream().map(InputList::name).collect(Collectors.toSet()),
        options.fresh,
        time,
        CheckCommand::say);
  }

  private static boolean canGoOn(StateChoice state, ResultsChoice results) {
    return !state.temporary() && !results.temporary();
  }

  private void interrupted(
      CheckEnd end, boolean canGoOn, ResultsChoice results, List<InputList> lists)
      throws IOException {
    if (!options.quiet) {
      boolean goesOn = canGoOn && ListsDigest.of(lists).isPresent();
      Optional<Path> part = results.temporary() ? Optional.empty() : Optional.of(results.part());
      new InterruptionReport(end, part, goesOn).print(System.err);
    }
  }

  /** The stream for the report: standard error when the results go to standard output. */
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
