package io.dromedary.app.check;

import io.dromedary.app.check.CheckStart.Begun;
import io.dromedary.app.progress.ProgressSnapshot;
import io.dromedary.app.runtime.CamelRuntime;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.app.wiring.RouteFiles;
import io.dromedary.app.wiring.Wiring;
import io.dromedary.frontier.Progress;
import io.dromedary.frontier.Runs;
import io.dromedary.host.TimeSource;
import io.dromedary.results.Results;
import io.dromedary.results.files.CheckResults;
import io.dromedary.results.files.ResultFile;
import io.dromedary.settings.Settings;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoredRun;
import io.dromedary.throttle.CoolingHost;
import io.dromedary.throttle.GateListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;

/**
 * One check from its lists to its results: reads the lists into the routes and waits until every
 * line has its outcome.
 */
public final class CheckRun {

  private final Settings settings;
  private final List<InputList> lists;
  private final TimeSource time;
  private final GateListener gates;

  /**
   * Makes a check.
   *
   * @param gates is notified when gates close and open
   */
  public CheckRun(Settings settings, List<InputList> lists, TimeSource time, GateListener gates) {
    this.settings = settings;
    this.lists = lists;
    this.time = time;
    this.gates = gates;
  }

  /** Watches a check while it runs; closed when it is over. */
  @FunctionalInterface
  public interface Watcher {
    AutoCloseable watch(Supplier<ProgressSnapshot> progress);
  }

  /**
   * Runs a check that cannot be interrupted. Blocks until every line has its outcome.
   *
   * @return the file of the results, complete
   */
  public Path run(CamelRuntime camel, Path state, ResultFile file, Watcher watcher)
      throws Exception {
    StateFolder locked = StateFolder.lock(state, StateWait.CHECK);
    return run(camel, locked, CheckStart.anew(file), new Stop(), watcher).results().orElseThrow();
  }

  /**
   * Runs the check. Blocks until every line has its outcome, or the end is asked for: then no
   * further call leaves, and those under way have a moment to end.
   *
   * @param state the locked state; it is given back
   */
  public CheckEnd run(
      CamelRuntime camel, StateFolder state, CheckStart start, Stop stop, Watcher watcher)
      throws Exception {
    CheckResults results = results();
    try (Wiring wiring = Wiring.open(settings, parts(state.path(), results), time, state)) {
      CompletableFuture<Void> damaged = damaged(wiring);
      wiring.claim(StateWait.CHECK);
      Runs runs = wiring.frontier().runs();
      Begun begun = start.begin(runs);
      runs.forgetBegunBefore(time.millis() - settings.retention().state().lists().toMillis());
      return run(camel, wiring, new Started(start, begun, results, damaged), stop, watcher);
    }
  }

  /**
   * Runs the check with a database that nodes share. Blocks as {@link #run(CamelRuntime,
   * StateFolder, CheckStart, Stop, Watcher)} does.
   *
   * @param callOptions the options of the command line that say how hosts are called
   * @throws UsageException when there are such options, and other nodes call
   */
  public CheckEnd runShared(
      CamelRuntime camel, SharedStart start, Stop stop, Watcher watcher, List<String> callOptions)
      throws Exception {
    CheckResults results = results();
    Wiring.Run parts = parts(settings.folders().state(), new NotedResults(results, start::done));
    try (Wiring wiring = Wiring.openShared(settings, parts, time, Optional.of(start.inbox()))) {
      if (!wiring.calls() && !callOptions.isEmpty()) {
        throw new UsageException(
            "the nodes that share "
                + wiring.place()
                + " call, with their own settings: leave out "
                + String.join(", ", callOptions));
      }
      CompletableFuture<Void> damaged = damaged(wiring);
      Begun begun = start.begin(wiring.frontier().runs());
      return run(camel, wiring, new Started(start, begun, results, damaged), stop, watcher);
    }
  }

  private static CompletableFuture<Void> damaged(Wiring wiring) {
    CompletableFuture<Void> damaged = new CompletableFuture<>();
    wiring.frontier().onDamage(damaged::completeExceptionally);
    return damaged;
  }

  private CheckResults results() {
    return new CheckResults(lists.stream().map(InputList::name).collect(Collectors.toSet()));
  }

  private Wiring.Run parts(Path state, Results results) {
    return new Wiring.Run(
        state,
        settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK),
        results,
        (list, taken) -> list,
        gates,
        false);
  }

  /** A check that has begun, and where its results go. */
  private record Started(
      CheckStart start, Begun begun, CheckResults results, CompletableFuture<Void> damaged) {}

  private CheckEnd run(
      CamelRuntime camel, Wiring wiring, Started started, Stop stop, Watcher watcher)
      throws Exception {
    Begun begun = started.begun();
    CheckResults results = started.results();
    if (begun.finished().isPresent()) {
      CheckStart.Finished end = begun.finished().get();
      return new CheckEnd(Optional.of(end.file()), end.summary(), progress(wiring, true));
    }
    stop.whenAsked(
        () -> wiring.frontier().giveUpOnStorage(settings.patience().grace().dividedBy(2)));
    int atOnce = settings.limits().listsAtOnce();
    try (ResultFile file = begun.file().orElseThrow();
        ListReading reading = new ListReading(lists, begun.run(), atOnce)) {
      results.begin(file, begun.run().map(StoredRun::done).orElse(Set.of()));
      CompletableFuture<?> otherEnd = anyOf(started.damaged(), stop);
      boolean complete = run(camel, wiring, reading, results, otherEnd, watcher);
      ProgressSnapshot progress = progress(wiring, reading.isOver());
      if (!complete) {
        return new CheckEnd(Optional.empty(), file.summary(), progress);
      }
      Runs runs = wiring.frontier().runs();
      begun.run().ifPresent(run -> started.start().finished(runs, run));
      Path finished = file.finish(time.instant(), wiring.closings());
      begun.run().ifPresent(run -> started.start().end(runs, run));
      return new CheckEnd(Optional.of(finished), file.summary(), progress);
    }
  }

  /** Reads and waits; false when the end was asked for before every line had its outcome. */
  private boolean run(
      CamelRuntime camel,
      Wiring wiring,
      ListReading reading,
      CheckResults results,
      CompletableFuture<?> otherEnd,
      Watcher watcher)
      throws Exception {
    RouteFiles.of(Optional.empty()).properties().forEach(camel::property);
    wiring.preconditions().forEach(camel::property);
    wiring.bindUnmeasured(camel.context());
    camel.start();
    AutoCloseable watched = watcher.watch(() -> progress(wiring, reading.isOver()));
    CompletableFuture<?> over = results.over().toCompletableFuture();
    try (ProducerTemplate template = camel.context().createProducerTemplate()) {
      CompletableFuture<?> settled = reading.begin(template).thenCompose(read -> over);
      await(CompletableFuture.anyOf(settled, failureOf(over), otherEnd));
    } finally {
      watched.close();
      wiring.stopCalling();
      camel.stop();
    }
    return over.isDone() && !over.isCompletedExceptionally();
  }

  /** Ends when that fails, and never else. */
  private static CompletableFuture<?> failureOf(CompletableFuture<?> end) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    var unused =
        end.exceptionally(
            failure -> {
              failed.completeExceptionally(failure);
              return null;
            });
    return failed;
  }

  private static CompletableFuture<?> anyOf(CompletableFuture<?> damaged, Stop stop) {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    stop.whenAsked(() -> asked.complete(null));
    return CompletableFuture.anyOf(damaged, asked);
  }

  private static void await(CompletableFuture<?> end) throws Exception {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private ProgressSnapshot progress(Wiring wiring, boolean allRead) {
    Progress now = wiring.frontier().progress();
    List<CoolingHost> cooling =
        wiring.throttle().cooling(Integer.MAX_VALUE).stream()
            .filter(host -> wiring.frontier().queue().isAwaited(host.host()))
            .toList();
    return new ProgressSnapshot(
        now.settled(),
        now.expected(),
        allRead,
        now.underWay(),
        cooling.size(),
        cooling.stream().map(CoolingHost::until).findFirst(),
        settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK));
  }
}
