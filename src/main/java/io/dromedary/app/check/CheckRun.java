package io.dromedary.app.check;

import io.dromedary.app.check.CheckStart.Begun;
import io.dromedary.app.progress.ProgressSnapshot;
import io.dromedary.app.runtime.CamelRuntime;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.wiring.RouteFiles;
import io.dromedary.app.wiring.Wiring;
import io.dromedary.frontier.Progress;
import io.dromedary.frontier.Runs;
import io.dromedary.host.TimeSource;
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
    CheckResults results =
        new CheckResults(lists.stream().map(InputList::name).collect(Collectors.toSet()));
    Wiring.Run parts =
        new Wiring.Run(
            state.path(),
            settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK),
            results,
            (list, taken) -> list,
            gates,
            false);
    try (Wiring wiring = Wiring.open(settings, parts, time, state)) {
      CompletableFuture<Void> damaged = new CompletableFuture<>();
      wiring.frontier().onDamage(damaged::completeExceptionally);
      wiring.frontier().claim(StateWait.CHECK);
      Runs runs = wiring.frontier().runs();
      Begun begun = start.begin(runs);
      runs.forgetBegunBefore(time.millis() - settings.retention().state().lists().toMillis());
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
        boolean complete = run(camel, wiring, reading, results, anyOf(damaged, stop), watcher);
        ProgressSnapshot progress = progress(wiring, reading.isOver());
        if (!complete) {
          return new CheckEnd(Optional.empty(), file.summary(), progress);
        }
        begun.run().ifPresent(runs::finished);
        Path finished = file.finish(time.instant(), wiring.closings());
        begun.run().ifPresent(runs::end);
        return new CheckEnd(Optional.of(finished), file.summary(), progress);
      }
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
    wiring.bindUnmeasured(camel.context());
    camel.start();
    AutoCloseable watched = watcher.watch(() -> progress(wiring, reading.isOver()));
    CompletableFuture<?> over = results.over().toCompletableFuture();
    try (ProducerTemplate template = camel.context().createProducerTemplate()) {
      CompletableFuture<?> settled = reading.begin(template).thenCompose(read -> over);
      await(CompletableFuture.anyOf(settled, failureOf(over), otherEnd));
    } finally {
      watched.close();
      wiring.frontier().stopCalling();
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
