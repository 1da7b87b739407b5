package io.dromedary.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  private final Path outbox;
  private final InstantSource time;
  private final Supplier<Closings> closings;
  private final Map<Long, ListPart> parts = new HashMap<>();
  private final LinkedHashMap<Long, ListPart> open = new LinkedHashMap<>(16, 0.75f, true);
  private final ExecutorService finishing =
      Executors.newFixedThreadPool(FINISHING_THREADS, task -> new Thread(task, "outbox-finishing"));

  /**
   * Makes the results of a folder, which is made when it is missing.
   *
   * @param closings gives what knows the closings of gates, when a list ends
   */
  public OutboxResults(Path outbox, InstantSource time, Supplier<Closings> closings) {
    this.outbox = outbox;
    this.time = time;
    this.closings = closings;
  }

  @Override
  public void append(ResultList list, long line, String body) throws IOException {
    ListPart part = parts.computeIfAbsent(list.id(), id -> part(list));
    try {
      part.append(line, body);
    } catch (IOException e) {
      part.close();
      throw WriteFailure.at(path(list, ".jsonl.part"), e);
    }
    keepOpen(list.id(), part);
  }

  @Override
  public CompletionStage<Void> end(ResultList list) {
    ListPart part = parts.remove(list.id());
    open.remove(list.id());
    try {
      if (part != null) {
        part.close();
      }
    } catch (IOException e) {
      return CompletableFuture.failedStage(e);
    }
    return CompletableFuture.runAsync(() -> finish(list), finishing);
  }

  /** Waits a moment for the lists that are being finished, and lets go of all files. */
  @Override
  public void close() throws IOException {
    finishing.shutdown();
    try {
      if (!finishing.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A list is still being finished; the next run does that");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (ListPart part : open.values()) {
      part.close();
    }
  }

  private ListPart part(ResultList list) {
    return new ListPart(path(list, ".jsonl.part"), list.name());
  }

  private void keepOpen(long listId, ListPart part) throws IOException {
    open.put(listId, part);
    if (open.size() > OPEN_FILES) {
      var eldest = open.entrySet().iterator();
      ListPart closed = eldest.next().getValue();
      eldest.remove();
      closed.close();
    }
  }

  private void finish(ResultList list) {
    if (isFinished(list)) {
      return;
    }
    try (ResultFile file = ResultFile.ofList(outbox, list.results(), list.openedAt())) {
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

  /** A run that ended between the last rename and the note of it has left it so. */
  private boolean isFinished(ResultList list) {
    return Files.exists(path(list, ".jsonl"))
        && Files.exists(path(list, ".summary.json"))
        && !Files.exists(path(list, ".jsonl.part"));
  }

  private Path path(ResultList list, String ending) {
    return outbox.resolve(list.results() + ending);
  }

  private static String counts(Summary summary) {
    StringBuilder counts = new StringBuilder().append(summary.lines()).append(" lines");
    for (Standing standing : Standing.values()) {
      if (summary.count(standing) > 0) {
        counts.append(", ").append(summary.count(standing)).append(' ').append(standing.word());
      }
    }
    return counts.toString();
  }
}
