package io.dromedary.inbox;

import java.io.IOException;

/** A list was written to while it was read: nobody can tell what of it was read. */
final class ListChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  ListChangedException() {
    super(
        "the file was changed while it was read, so lines may be missing; drop it again when it is"
            + " complete");
  }
}
