package io.dromedary.store.postgres;

import io.dromedary.store.LineId;

/** Where the database has the next call of a URL. */
sealed interface Place {

  /** It has none. */
  Place NOWHERE = new Nowhere();

  /** It stands in {@code waiting}. */
  Place WAITS = new Waits();

  /** Its place in {@code queue}. */
  record Queued(int slot, LineId at, String host) implements Place {}

  /** It has none. */
  record Nowhere() implements Place {}

  /** It stands in {@code waiting}. */
  record Waits() implements Place {}
}
