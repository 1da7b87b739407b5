package io.dromedary.inbox;

import java.io.IOException;

/**
 * A list that was read to its end has no file any more that could be moved away: it was removed, or
 * another file, which is another list, stands in its place.
 */
final class ListGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ListGoneException() {
    super("its file was taken away or replaced after it had been read");
  }
}
