package io.dromedary.store;

import java.util.Optional;

/**
 * A list that is going to be read.
 *
 * @param name how it is called in its results
 * @param file the identity of its file, different from that of every other file, also one that had
 *     the same name before; empty for a list that does not come from a file
 */
public record ListSource(String name, Optional<String> file) {

  /** A list that does not come from a file. */
  public static ListSource named(String name) {
    return new ListSource(name, Optional.empty());
  }
}
