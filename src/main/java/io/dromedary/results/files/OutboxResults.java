package io.dromedary.results.files;

import io.dromedary.files.Access;
import io.dromedary.files.OneLine;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.ResultList;
import io.dromedary.results.Results;
import io.dromedary.results.ledger.Closings;
import io.dromedary.results.summary.Summary;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of lists in the outbox, one file for each: {@code <name>.jsonl.part} while it grows,
 * {@code <name>.jsonl} and {@code <name>.summary.json} when its last outcome is written, and {@code
 * <name>.politeness.jsonl} when a gate closed meanwhile. What an earlier run has begun is
 * continued.
 *
 * <p>Little is kept of a list while it grows. Its summary is counted at its end, from the file
 * itself, on threads of its own.
 */
public final class OutboxResults implements Results, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxResults.class);

  /** Far below what a process may open, and more than the lists that take turns at one moment. */
  static final int OPEN_FILES = 64;

  /** One list of millions must not hold up the end of a short one. */
  private static final int FINISHING_THREADS = 2;

  /** A list that is not finished by then, when we stop, is finished by the next run. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The longest time until written lines are on the disk, in the right file. */
  private static final Duration SECURED = Duration.ofSeconds(1);

  private final Path outbox;
  private final InstantSource time;
  private final Supplier<Closings> closings;
  private final Map<Long, ListPart> parts = new HashMap<>();
  private final LinkedHashMap<Long, ListPart> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Access access;
  private final ScheduledExecutorService securing =
      Executors.newSingleThreadScheduledExecutor(OutboxResults::securing);
  private final Set<String> logged = new HashSet<>();
  private final ExecutorService finishing =
      Executors.newFixedThreadPool(FINISHING_THREADS, task -> new Thread(task, "outbox-finishing"));

  /** Makes the results of a folder that only the user who runs the program may read. */
  public OutboxResults(Path outbox, InstantSource time, Supplier<Closings> closings) {
    this(outbox, time, closings, Access.OWNER);
  }

  /**
   * Makes the results of a folder, which is made when it is missing.
   *
   * @param closings supplies the closings of gates, when a list ends
   * @param access who may read the files
   */
  public OutboxResults(
      Path outbox, InstantSource time, Supplier<Closings> closings, Access access) {
    this.access = access;
    this.outbox = outbox;
    this.time = time;
    this.closings = closings;
    var unused =
        securing.scheduleWithFixedDelay(
            this::secure, SECURED.toMillis(), SECURED.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void append(ResultList list, long line, String body) throws IOException {
    if (!parts.containsKey(list.id()) && isFinished(list)) {
      String again = "Lines of " + list.name() + " are offered again; its results are complete";
      if (isNew(again)) {
        LOG.warn("{}", OneLine.of(again));
      }
      return;
    }
    ListPart part = parts.computeIfAbsent(list.id(), id -> part(list));
    try {
      part.append(line, body);
    } catch (IOException e) {
      throw WriteFailure.at(path(list, ".jsonl.part"), e);
    } finally {
      open.put(list.id(), part);
    }
    closeEldest();
  }

  @Override
  public synchronized CompletionStage<Void> end(ResultList list) {
    ListPart part = parts.get(list.id());
    try {
      if (part != null) {
        part.secure();
        part.close();
      }
    } catch (IOException e) {
      return CompletableFuture.failedStage(WriteFailure.at(path(list, ".jsonl.part"), e));
    }
    parts.remove(list.id());
    open.remove(list.id());
    return CompletableFuture.runAsync(() -> finish(list), finishing);
  }

  /** Waits a moment for the lists that are being finished, and lets go of all files. */
  @Override
  public void close() throws IOException {
    // No interrupt: it would close the file that is just being secured.
    securing.shutdown();
    finishing.shutdown();
    try {
      if (!finishing.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A list is still being finished; the next run does that");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeParts();
  }

  private synchronized void closeParts() throws IOException {
    open.values().forEach(this::secured);
    for (ListPart part : open.values()) {
      part.close();
    }
  }

  private synchronized void secure() {
    open.values().forEach(this::secured);
  }

  /** Returns true when a part is on the disk; a failure is logged once, and tried again. */
  private boolean secured(ListPart part) {
    try {
      part.secure();
      return true;
    } catch (IOException e) {
      String why = "Results cannot be secured, trying again: " + e;
      if (isNew(why)) {
        LOG.error("{}", OneLine.of(why));
      }
      return false;
    }
  }

  /** Returns true when it has not been logged yet; their number is bounded. */
  private boolean isNew(String words) {
    return logged.size() < OPEN_FILES && logged.add(words);
  }

  private static Thread securing(Runnable task) {
    Thread thread = new Thread(task, "outbox-securing");
    thread.setDaemon(true);
    return thread;
  }

  private ListPart part(ResultList list) {
    return new ListPart(path(list, ".jsonl.part"), list.name(), access);
  }

  /**
   * Closes those that have rested longest. One that cannot be secured stays open, as what was
   * written to it might be nowhere else, and does not keep others from being closed.
   */
  private void closeEldest() throws IOException {
    var eldest = open.entrySet().iterator();
    while (open.size() > OPEN_FILES && eldest.hasNext()) {
      ListPart part = eldest.next().getValue();
      if (part.isStuck() || !secured(part)) {
        continue; // the next round of securing tries it again
      }
      eldest.remove();
      part.close();
    }
  }

  private void finish(ResultList list) {
    if (isFinished(list)) {
      return;
    }
    try (ResultFile file = ResultFile.ofList(outbox, list.results(), list.openedAt(), access)) {
      Instant end = time.instant();
      Path finished = file.finish(end, closings.get());
      LOG.info(
          "List {} is done: {}, after {} s -> {}",
          OneLine.of(list.name()),
          counts(file.summary()),
          Duration.between(list.openedAt(), end).toSeconds(),
          OneLine.of(finished.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A run that ended between the last rename and the note of it has left it so; the results may
   * have been fetched since.
   */
  private boolean isFinished(ResultList list) {
    return Files.exists(path(list, ".summary.json")) && !Files.exists(path(list, ".jsonl.part"));
  }

  private Path path(ResultList list, String ending) {
    return outbox.resolve(list.results() + ending);
  }

  private static String counts(Summary summary) {
    StringBuilder counts = new StringBuilder().append(summary.lines()).append(" lines");
    for (ResultGroup group : ResultGroup.values()) {
      if (summary.count(group) > 0) {
        counts.append(", ").append(summary.count(group)).append(' ').append(group.word());
      }
    }
    return counts.toString();
  }
}
