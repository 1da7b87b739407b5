package io.dromedary.app.check;

import io.dromedary.files.Access;
import io.dromedary.frontier.Runs;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The start of a check whose results go to a file. It goes on with the one that was interrupted,
 * when that had the same lists and the same file; otherwise what is left of that one is kept under
 * another name.
 */
public final class ResumableStart implements CheckStart {

  /** File systems cut times, some to two seconds. */
  private static final Duration CUT = Duration.ofSeconds(2);

  private final ResultsChoice results;
  private final Lists lists;
  private final Set<String> names;
  private final boolean fresh;
  private final TimeSource time;
  private final Consumer<String> out;
  private final InterruptedCheck former;

  /** Reads the lists and gives their digest; empty for a check that cannot go on. */
  @FunctionalInterface
  public interface Lists {
    Optional<String> digest() throws IOException;
  }

  /**
   * Makes a start.
   *
   * @param results where they go
   * @param lists gives the digest of the lists
   * @param names the names of the lists
   * @param fresh whether the check begins anew in any case
   * @param out takes messages to the user, a sentence at a time
   */
  public ResumableStart(
      ResultsChoice results,
      Lists lists,
      Set<String> names,
      boolean fresh,
      TimeSource time,
      Consumer<String> out) {
    this.results = results;
    this.lists = lists;
    this.names = names;
    this.fresh = fresh;
    this.time = time;
    this.out = out;
    this.former = new InterruptedCheck(results, out);
  }

  @Override
  public Begun begin(Runs runs) throws IOException {
    Optional<String> digest = lists.digest();
    if (digest.isEmpty()) {
      former.setAside();
      runs.beginUnnamed();
      return new Begun(
          Optional.of(results.open(time.instant())), Optional.empty(), Optional.empty());
    }
    String output = output();
    Optional<StoredRun> before = runs.find(output);
    Optional<Begun> goesOn =
        before.isPresent() && !fresh ? goOn(runs, before.get(), digest.get()) : Optional.empty();
    if (goesOn.isPresent()) {
      return goesOn.get();
    }
    former.setAside();
    StoredRun run = runs.begin(output, digest.get());
    ResultFile file = results.open(Instant.ofEpochMilli(run.begunAt()));
    return new Begun(Optional.of(file), Optional.of(run), Optional.empty());
  }

  private Optional<Begun> goOn(Runs runs, StoredRun run, String digest) throws IOException {
    if (!run.lists().equals(digest)) {
      former.hadOtherLists();
      return Optional.empty();
    }
    Instant begun = Instant.ofEpochMilli(run.begunAt());
    if (!Files.exists(results.part())) {
      return run.finished() && isSince(begun) ? complete(runs, run, begun) : lost(runs, run, begun);
    }
    ResultFile file = results.open(begun);
    if (file.lines() < run.delivered() || !names.containsAll(file.summary().lists())) {
      file.close();
      out.accept(
          results.part()
              + " is not what the interrupted check has left of it: the check begins anew.");
      return Optional.empty();
    }
    return Optional.of(goOn(runs, run, file));
  }

  private Begun goOn(Runs runs, StoredRun run, ResultFile file) {
    runs.goOn(run);
    former.goesOn(file);
    return new Begun(Optional.of(file), Optional.of(run), Optional.empty());
  }

  /** It was killed between giving the results their name and noting that. */
  private Optional<Begun> complete(Runs runs, StoredRun run, Instant begun) throws IOException {
    Begun complete =
        new Begun(
            Optional.empty(),
            Optional.of(run),
            Optional.of(new Finished(results.file(), ResultFile.summaryOf(results.file(), begun))));
    runs.end(run);
    out.accept("The check that was interrupted was complete already (--fresh begins anew).");
    return Optional.of(complete);
  }

  private Optional<Begun> lost(Runs runs, StoredRun run, Instant begun) throws IOException {
    if (run.delivered() == 0) {
      return Optional.of(goOn(runs, run, results.open(begun)));
    }
    out.accept(
        results.part()
            + " of the interrupted check is gone, and the outcomes in it: the check begins anew.");
    return Optional.empty();
  }

  private boolean isSince(Instant begun) throws IOException {
    Path file = results.file();
    return Files.exists(file)
        && !Files.getLastModifiedTime(file).toInstant().plus(CUT).isBefore(begun);
  }

  /** The same file has one path, also when its folder is reached through a link. */
  private String output() throws IOException {
    Path file = results.file().toAbsolutePath();
    Path folder = Objects.requireNonNull(file.getParent(), "a file is in a folder");
    Access.OWNER.makeFolder(folder);
    return folder.toRealPath().resolve(Objects.requireNonNull(file.getFileName())).toString();
  }
}
