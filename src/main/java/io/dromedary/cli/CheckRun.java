package io.dromedary.cli;

import io.dromedary.Settings;
import io.dromedary.Wiring;
import io.dromedary.frontier.Progress;
import io.dromedary.host.TimeSource;
import io.dromedary.outbox.CheckResults;
import io.dromedary.outbox.ResultFile;
import io.dromedary.throttle.CoolingHost;
import io.dromedary.throttle.GateListener;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * One check from its lists to its results: reads the lists into the routes and waits until every
 * line has its outcome.
 */
final class CheckRun {

  private final Settings settings;
  private final List<InputList> lists;
  private final TimeSource time;
  private final GateListener gates;
  private final AtomicInteger unread;

  /**
   * Makes a check.
   *
   * @param gates is told when gates close and open
   */
  CheckRun(Settings settings, List<InputList> lists, TimeSource time, GateListener gates) {
    this.settings = settings;
    this.lists = lists;
    this.time = time;
    this.gates = gates;
    this.unread = new AtomicInteger(lists.size());
  }

  /** Watches a check while it runs; closed when it is over. */
  @FunctionalInterface
  interface Watcher {
    AutoCloseable watch(Supplier<ProgressSnapshot> progress);
  }

  /**
   * Runs the check. Blocks until every line has its outcome.
   *
   * @return the file of the results, complete
   */
  Path run(CamelRun camel, Path state, ResultFile file, Watcher watcher) throws Exception {
    CheckResults results =
        new CheckResults(file, lists.stream().map(InputList::name).collect(Collectors.toSet()));
    Wiring.Run run =
        new Wiring.Run(
            state,
            settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK),
            results,
            (list, taken) -> list,
            gates,
            false);
    try (Wiring wiring = Wiring.open(settings, run, time)) {
      CompletableFuture<Void> ended = new CompletableFuture<>();
      wiring.frontier().onDamage(ended::completeExceptionally);
      wiring.frontier().claim("check");
      wiring.frontier().abandonLists();
      wiring.bindUnmeasured(camel.context());
      camel.start();
      AutoCloseable watched = watcher.watch(() -> progress(wiring));
      try {
        read(camel);
        await(CompletableFuture.anyOf(results.over().toCompletableFuture(), ended));
      } finally {
        watched.close();
        camel.stop();
      }
      return file.finish(time.instant(), wiring.closings());
    }
  }

  private static void await(CompletableFuture<?> end) throws Exception {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void read(CamelRun camel) throws Exception {
    int threads = Math.min(settings.limits().listsAtOnce(), lists.size());
    ExecutorService readers =
        Executors.newFixedThreadPool(threads, task -> new Thread(task, "list-reader"));
    try (ProducerTemplate template = camel.context().createProducerTemplate()) {
      List<CompletableFuture<Void>> reading =
          lists.stream()
              .map(list -> CompletableFuture.runAsync(() -> read(template, list), readers))
              .toList();
      await(CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new)));
    } finally {
      readers.shutdownNow();
    }
  }

  private void read(ProducerTemplate template, InputList list) {
    try (InputStream in = list.open()) {
      template.sendBodyAndHeader("direct:read-list", in, Exchange.FILE_NAME, list.name());
      unread.decrementAndGet();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private ProgressSnapshot progress(Wiring wiring) {
    Progress now = wiring.frontier().progress();
    return new ProgressSnapshot(
        now.settled(),
        now.expected(),
        unread.get() == 0,
        now.underWay(),
        (int) wiring.throttle().coolingCount(),
        wiring.throttle().cooling(1).stream().map(CoolingHost::until).findFirst());
  }
}
