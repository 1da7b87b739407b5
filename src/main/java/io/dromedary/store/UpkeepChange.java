package io.dromedary.store;

/** A change that concerns the state as a whole. */
public sealed interface UpkeepChange<R> extends Change<R> {

  /** Gives the state to a command unless it has one; finds the one that it belongs to. */
  record Claim(String command) implements UpkeepChange<String> {}

  /** Writes what is there already, to see whether that can be done. */
  record Touch() implements UpkeepChange<Done> {}

  /** Forgets a little of what is over; finds whether all rows have been checked once more. */
  record Forget(KeepSettings keep) implements UpkeepChange<Boolean> {}
}
