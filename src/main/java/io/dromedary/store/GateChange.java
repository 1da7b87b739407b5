package io.dromedary.store;

import io.dromedary.host.HostState;
import java.util.List;

/** A change to the gates of hosts, or to the ledger of their closings. */
public sealed interface GateChange<R> extends Change<R> {

  /** Keeps a gate, in the place of what is known of it. */
  record Save(HostState host) implements GateChange<Done> {}

  /** Asks for all gates. */
  record Load() implements GateChange<List<HostState>> {}

  /** Keeps a closing, in the place of what is known of it. */
  record SaveClosing(StoredClosing closing) implements GateChange<Done> {}

  /** Asks for the closings that are not over. */
  record OpenClosings() implements GateChange<List<StoredClosing>> {}

  /**
   * Asks for the next closings behind one, in the order of their beginning.
   *
   * @param to the last time at which they may have begun, in milliseconds since the epoch
   */
  record NextClosings(StoredClosing behind, long to, int most)
      implements GateChange<List<StoredClosing>> {}
}
