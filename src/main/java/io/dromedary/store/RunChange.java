package io.dromedary.store;

import java.util.Optional;

/** A change to checks, which may be interrupted and go on. */
public sealed interface RunChange<R> extends Change<R> {

  /** Asks for the check whose results go to a file. */
  record Find(String output) implements RunChange<Optional<StoredRun>> {}

  /** Empties the queue; lines of checks that can go on are kept apart. */
  record MakeRoom() implements RunChange<Done> {}

  /**
   * Makes room for a check and remembers it, in the place of one with the same results.
   *
   * @param output the absolute path of the results
   * @param lists the digest of its lists
   */
  record Begin(String output, String lists) implements RunChange<StoredRun> {}

  /** Goes on with a check: its outcomes are delivered, and lists opened from now on are its own. */
  record GoOn(StoredRun run) implements RunChange<Done> {}

  /** Puts some lines of a check back into the queue; finds whether that were all. */
  record LinesBack(StoredRun run) implements RunChange<Boolean> {}

  /** Every outcome of a check was delivered. */
  record Finished(StoredRun run) implements RunChange<Done> {}

  /** Forgets a check; its lists are kept, without an owner. */
  record End(StoredRun run) implements RunChange<Done> {}

  /** Forgets the checks that began before a time, but not one that goes on. */
  record ForgetBegunBefore(long millis) implements RunChange<Done> {}
}
