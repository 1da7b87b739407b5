package io.dromedary.frontier;

import java.util.function.Predicate;

/** Names the results of a new list. Called by one thread at a time; may look at files. */
@FunctionalInterface
public interface ResultsNaming {

  /**
   * A name that is not in use.
   *
   * @param list the name of the list
   * @param taken whether a list that is not done has that name for its results
   */
  String name(String list, Predicate<String> taken);
}
