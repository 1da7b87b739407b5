package io.dromedary.inbox;

import java.io.IOException;

/** A list was written to after it had been found complete, before it was read: it is read later. */
final class ListNotReadyException extends IOException {

  private static final long serialVersionUID = 1L;

  ListNotReadyException() {
    super("it was written to just now");
  }
}
