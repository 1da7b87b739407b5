package io.dromedary.store;

/**
 * The state of the URL of a line: the mark that the idempotent repository leaves on the exchange.
 */
public sealed interface Seen {

  /** The exchange property that holds the mark. */
  String PROPERTY = "DromedarySeen";

  /** Not known, or its last answer is older than recheck-after: it is to be called. */
  record New() implements Seen {}

  /** An earlier line of the same list has the same URL. */
  record DuplicateOf(long line) implements Seen {}

  /** It was checked within recheck-after. */
  record Recent(LastAnswer answer) implements Seen {}

  /** A line of another list waits for the same call. */
  record Pending() implements Seen {}

  /** The line itself, read again. */
  record OwnLine() implements Seen {}
}
