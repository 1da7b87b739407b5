package io.dromedary.inbox;

import java.io.IOException;

/** A list cannot be read, or not yet. */
final class ListException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The kinds of failures of a list. */
  enum Kind {
    /** It was written to after it had been accepted, before it was read: it is read later. */
    NOT_READY,
    /** It was written to while it was read: it is unknown which lines were read. */
    CHANGED,
    /** It was read to its end, but its file was removed or replaced: there is nothing to move. */
    GONE,
    /** An earlier run could not read it to its end, and ended before its file was moved away. */
    BROKEN
  }

  private final Kind kind;

  private ListException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static ListException notReady() {
    return new ListException(Kind.NOT_READY, "it was written to just now");
  }

  static ListException changed() {
    return new ListException(
        Kind.CHANGED,
        "the file was changed while it was read, so lines may be missing; drop it again when it is"
            + " complete");
  }

  static ListException gone() {
    return new ListException(
        Kind.GONE, "its file was taken away or replaced after it had been read");
  }

  /** The failure of a list that an earlier run broke off for this reason. */
  static ListException broken(String reason) {
    return new ListException(Kind.BROKEN, reason);
  }

  Kind kind() {
    return kind;
  }
}
