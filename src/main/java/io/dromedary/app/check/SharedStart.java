package io.dromedary.app.check;

import io.dromedary.frontier.Runs;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The start of a check whose lines are in a database that nodes share. Its results are opened, and
 * so locked, before the database is; it goes on with the one that was interrupted when that had the
 * same lists and its results are still there.
 */
public final class SharedStart implements CheckStart, AutoCloseable {

  private final ResultsChoice results;
  private final TimeSource time;
  private final InterruptedCheck former;
  private final Optional<SharedRun> run;
  private final ResultFile file;
  private final UUID inbox;

  /**
   * Begins, or goes on. Blocks.
   *
   * @param lists gives the digest of the lists; empty for a check that cannot go on
   * @param fresh whether the check begins anew in any case
   * @param out takes messages to the user, a sentence at a time
   */
  public SharedStart(
      ResultsChoice results,
      ResumableStart.Lists lists,
      boolean fresh,
      TimeSource time,
      Consumer<String> out)
      throws IOException {
    this.results = results;
    this.time = time;
    this.former = new InterruptedCheck(results, out);
    Optional<String> digest = results.temporary() ? Optional.empty() : lists.digest();
    Optional<SharedRun> before = fresh ? Optional.empty() : interrupted(digest);
    if (before.isEmpty()) {
      former.setAside();
    }
    Optional<Instant> begun = before.map(known -> Instant.ofEpochMilli(known.run().begunAt()));
    file = results.open(begun.orElseGet(time::instant));
    run = before.isPresent() ? before : begunOrClosed(digest);
    inbox = run.map(SharedRun::inbox).orElseGet(UUID::randomUUID);
    before.ifPresent(known -> former.goesOn(file));
  }

  /** The identity under which the database keeps its lists. */
  public UUID inbox() {
    return inbox;
  }

  @Override
  public Begun begin(Runs runs) {
    return new Begun(Optional.of(file), run.map(SharedRun::run), Optional.empty());
  }

  /** Notes that every outcome of a list is in the results, so that it is not read again. */
  void done(String list) throws IOException {
    if (run.isPresent()) {
      run.get().done(list);
    }
  }

  @Override
  public void finished(Runs runs, StoredRun stored) {
    // Its file is there until the results have their name.
  }

  @Override
  public void end(Runs runs, StoredRun stored) {
    try {
      if (run.isPresent()) {
        run.get().end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The one that was interrupted, if it can go on. */
  private Optional<SharedRun> interrupted(Optional<String> digest) throws IOException {
    if (digest.isEmpty() || !Files.exists(results.part())) {
      return Optional.empty();
    }
    Optional<SharedRun> before = SharedRun.read(results.file());
    if (before.isPresent() && !before.get().run().lists().equals(digest.get())) {
      former.hadOtherLists();
      return Optional.empty();
    }
    return before;
  }

  private Optional<SharedRun> begunOrClosed(Optional<String> digest) throws IOException {
    try {
      return begun(digest);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private Optional<SharedRun> begun(Optional<String> digest) throws IOException {
    return digest.isEmpty()
        ? Optional.empty()
        : Optional.of(SharedRun.begin(results.file(), digest.get(), time));
  }
}
