package io.dromedary.app.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Checks that the database can be written, by a test write now and then while no trouble is known.
 * Blocks for a bounded time.
 */
public final class DatabaseCheck implements Supplier<Finding> {

  private static final String NAME = "database";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** An idle program should not write all the time. */
  private static final int LOOKS_PER_WRITE = 5;

  private final Map.Entry<String, String> place;
  private final Supplier<Optional<String>> trouble;
  private final Supplier<CompletionStage<Void>> write;
  private int looks;
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  /**
   * Makes the check of a database that is a file.
   *
   * @param trouble why the database cannot be written; empty when it can
   * @param write writes to it
   */
  public static DatabaseCheck ofFile(
      Path file, Supplier<Optional<String>> trouble, Supplier<CompletionStage<Void>> write) {
    return new DatabaseCheck(
        Map.entry("path", file.toAbsolutePath().toString()),
        () -> trouble.get().or(() -> denied(file)),
        write);
  }

  /**
   * Makes the check of a database on a server.
   *
   * @param place where it is, without a secret
   * @param trouble why the database cannot be written; empty when it can
   * @param write writes to it
   */
  public static DatabaseCheck ofServer(
      String place, Supplier<Optional<String>> trouble, Supplier<CompletionStage<Void>> write) {
    return new DatabaseCheck(Map.entry("place", place), trouble, write);
  }

  private DatabaseCheck(
      Map.Entry<String, String> place,
      Supplier<Optional<String>> trouble,
      Supplier<CompletionStage<Void>> write) {
    this.place = place;
    this.trouble = trouble;
    this.write = write;
  }

  @Override
  public Finding get() {
    Optional<String> wrong = trouble.get().or(this::tried);
    Map<String, String> details = new LinkedHashMap<>();
    details.put(place.getKey(), place.getValue());
    wrong.ifPresent(error -> details.put("error", error));
    return new Finding(NAME, wrong.isEmpty(), details);
  }

  /** An open file goes on to be written when that is forbidden; the next start could not. */
  private static Optional<String> denied(Path file) {
    if (!Files.exists(file)) {
      return Optional.of("the file is not there any more");
    }
    return Files.isWritable(file) && Files.isWritable(file.toAbsolutePath().getParent())
        ? Optional.empty()
        : Optional.of("the file or its folder cannot be written by this user");
  }

  private Optional<String> tried() {
    if (written.isDone() && looks++ % LOOKS_PER_WRITE == 0) {
      written = write.get().toCompletableFuture();
    }
    try {
      written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return trouble.get().or(() -> Optional.of("a change takes longer than " + PATIENCE));
    } catch (ExecutionException e) {
      return Optional.of("a change failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
