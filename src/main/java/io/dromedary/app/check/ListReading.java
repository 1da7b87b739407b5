package io.dromedary.app.check;

import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.store.StoredRun;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Reads the lists of a check into its routes, several at once. */
final class ListReading implements AutoCloseable {

  private final List<InputList> lists;
  private final Optional<StoredRun> run;
  private final AtomicInteger unread;
  private final ExecutorService readers;

  /**
   * Makes a reading.
   *
   * @param run the check as the state knows it: lists that are done are not read, and others behind
   *     what was read before; empty for one that is new each time
   */
  ListReading(List<InputList> all, Optional<StoredRun> run, int atOnce) {
    Set<String> done = run.map(StoredRun::done).orElse(Set.of());
    this.lists = all.stream().filter(list -> !done.contains(list.name())).toList();
    this.run = run;
    this.unread = new AtomicInteger(lists.size());
    this.readers = Executors.newFixedThreadPool(Math.min(atOnce, all.size()), ListReading::daemon);
  }

  /** Begins to read; ends when all lists have been read, or when one cannot be. */
  CompletableFuture<Void> begin(ProducerTemplate template) {
    return CompletableFuture.allOf(
        lists.stream()
            .map(list -> CompletableFuture.runAsync(() -> read(template, list), readers))
            .toArray(CompletableFuture[]::new));
  }

  /** Returns true when all lists have been read to their end. */
  boolean isOver() {
    return unread.get() == 0;
  }

  /** Begins with no further list. */
  @Override
  public void close() {
    readers.shutdownNow();
  }

  /** A list that comes from a pipe may keep its reader for ever: that must not keep the program. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "list-reader");
    thread.setDaemon(true);
    return thread;
  }

  private void read(ProducerTemplate template, InputList list) {
    Map<String, Object> headers = new HashMap<>(Map.of(Exchange.FILE_NAME, list.name()));
    run.ifPresent(
        known -> headers.put(FrontierHeaders.SOURCE, "check " + known.id() + '/' + list.name()));
    try (InputStream in = list.open()) {
      template.sendBodyAndHeaders("direct:read-list", in, headers);
      unread.decrementAndGet();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
