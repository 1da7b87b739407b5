package io.dromedary.store;

import java.util.List;
import java.util.Optional;

/** A change to the files of lists that have been read and may grow. */
public sealed interface FileChange<R> extends Change<R> {

  /**
   * Notes what was read of the file of a list.
   *
   * @param bytes how many of its first bytes were read
   * @param digest the digest of these bytes
   * @param openEnd whether the last line that was read had no end yet
   */
  record Read(long listId, String name, long bytes, String digest, boolean openEnd)
      implements FileChange<Done> {}

  /**
   * The file of a list has moved, and is watched from now on.
   *
   * @param to its name where it is now
   * @param until when it is watched no longer, in milliseconds since the epoch
   */
  record Moved(long listId, String to, long until) implements FileChange<Done> {}

  /** The file of a list is watched no longer. */
  record Forget(long listId) implements FileChange<Done> {}

  /** Asks for the files that are watched, the youngest first. */
  record All(int most) implements FileChange<List<ReadFile>> {}

  /** The new lines of a file are read into its list; empty when that does not run any more. */
  record ReadOn(ReadFile file) implements FileChange<Optional<OpenedList>> {}

  /**
   * The new lines of a file, those behind a line, are read into a list of their own.
   *
   * @param results the name of its results
   */
  record ReadApart(ReadFile file, long readTo, String results) implements FileChange<OpenedList> {}
}
