package io.dromedary.inbox;

import java.io.IOException;

/** An earlier run could not read a list to its end, and ended before its file was moved away. */
final class BrokenListException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenListException(String reason) {
    super(reason);
  }
}
