package io.dromedary.frontier;

import io.dromedary.store.ListChange;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.RunningList;
import io.dromedary.store.StoredList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The lists of the frontier. Safe for use by any thread; methods that give no stage block. */
public final class Lists {

  private final CommitQueue commits;
  private final ListNames names;
  private final ReadFiles files;
  private final Supplier<FrontierListener> listener;

  Lists(CommitQueue commits, Supplier<FrontierListener> listener) {
    this.commits = commits;
    this.names = new ListNames(commits);
    this.files = new ReadFiles(commits, names);
    this.listener = listener;
  }

  /** The lists that are not done. */
  public List<RunningList> running() {
    return commits.call(new ListChange.Running());
  }

  /** The lists that an earlier run has left without their end, or with their file. */
  public List<StoredList> stored() {
    return commits.call(new ListChange.Stored());
  }

  /** The files of lists that have been read. */
  public ReadFiles files() {
    return files;
  }

  /** Registers a list that does not come from a file and has no results of its own. */
  public long open(String name) {
    return open(ListSource.named(name), (list, taken) -> list).id();
  }

  /**
   * Registers a list that is going to be read, or finds it when its file has been read before, in
   * part or whole.
   */
  public OpenedList open(ListSource source, ResultsNaming naming) {
    OpenedList list =
        names.give(
            source.name(),
            naming,
            () -> commits.call(new ListChange.Find(source)),
            results -> commits.call(new ListChange.Add(source, results)));
    if (!list.complete()) {
      listener.get().listTaken();
    }
    return list;
  }

  /**
   * Says that a list has been read to its end. The stage ends when all of it is durable, with the
   * number of its lines that get an outcome.
   */
  public CompletionStage<Long> close(long listId) {
    return commits.submitNow(new ListChange.Close(listId));
  }

  /**
   * Says that the rest of a list cannot be read. The lines that have been read get their outcomes;
   * a list of which none was read is forgotten. The stage ends when that is durable, with whether
   * lines were read.
   *
   * @param reason why, for a run that finds the file of the list where it was
   */
  public CompletionStage<Boolean> breakOff(long listId, String reason) {
    listener.get().listFailed();
    return commits.submitNow(new ListChange.BreakOff(listId, reason));
  }

  /** Says that the file of a list is not where it was read from any more. */
  public CompletionStage<Void> movedAway(long listId) {
    return commits.submit(new ListChange.MovedAway(listId)).thenAccept(ok -> {});
  }
}
