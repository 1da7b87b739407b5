package io.dromedary.store;

import java.util.List;
import java.util.Optional;

/** A change to lists. */
public sealed interface ListChange<R> extends Change<R> {

  /** Asks for the list of a file that was read before, in part or whole. */
  record Find(ListSource source) implements ListChange<Optional<OpenedList>> {}

  /** Asks whether a list that is not done has this name for its results. */
  record IsTaken(String results) implements ListChange<Boolean> {}

  /** Registers a list that is new. */
  record Add(ListSource source, String results) implements ListChange<OpenedList> {}

  /**
   * All of a list has been read; finds how many of its lines get an outcome, 0 for a list that is
   * done.
   */
  record Close(long listId) implements ListChange<Long> {}

  /**
   * The rest of a list cannot be read; finds whether lines were read. A list of which none was is
   * forgotten.
   *
   * @param reason why, for a run that finds its file where it was
   */
  record BreakOff(long listId, String reason) implements ListChange<Boolean> {}

  /** The file of a list is not where it was read from any more. */
  record MovedAway(long listId) implements ListChange<Done> {}

  /** Asks for the lists that are not done. */
  record Running() implements ListChange<List<RunningList>> {}

  /** Asks for the lists that were not read to their end, or whose file was not moved away. */
  record Stored() implements ListChange<List<StoredList>> {}
}
