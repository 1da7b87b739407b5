package io.dromedary.frontier;

import io.dromedary.store.ListChange;
import io.dromedary.store.OpenedList;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives the results of new lists their names. One list after the other: until it is registered, its
 * name is not seen to be taken. Blocks.
 */
final class ListNames {

  private final CommitQueue commits;
  private final ReentrantLock lock = new ReentrantLock();

  ListNames(CommitQueue commits) {
    this.commits = commits;
  }

  /**
   * Finds a list, or names and registers it.
   *
   * @param known finds it, when it needs no name any more
   * @param registering registers it with the name of its results
   */
  OpenedList give(
      String list,
      ResultsNaming naming,
      Supplier<Optional<OpenedList>> known,
      Function<String, OpenedList> registering) {
    lock.lock();
    try {
      Optional<OpenedList> found = known.get();
      if (found.isPresent()) {
        return found.get();
      }
      String results = naming.name(list, name -> commits.call(new ListChange.IsTaken(name)));
      return registering.apply(results);
    } finally {
      lock.unlock();
    }
  }
}
