package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The lists whose outcomes are not taken at the moment. It is one trouble, and it is over when all
 * of them are taken: a list that goes well beside them says nothing about theirs. As many lists as
 * may be ending at once, at the most. Safe for use by any thread.
 */
final class DeliveryFaults {

  /** The message for results that cannot be written. */
  static final String RESULTS = "The results cannot be written";

  private final FaultMonitor spot;
  private final Set<String> lists = new HashSet<>();

  DeliveryFaults(TimeSource time) {
    spot = new FaultMonitor(RESULTS, time);
  }

  Optional<Trouble> now() {
    return spot.now();
  }

  /** An outcome of a list was not taken, and is going to be offered again. */
  synchronized void met(String list, String what, Throwable failure) {
    lists.add(list);
    spot.met(what, failure);
  }

  /** An outcome of a list was taken. */
  void passed(String list) {
    if (spot.now().isPresent()) {
      removed(list);
    }
  }

  private synchronized void removed(String list) {
    lists.remove(list);
    if (lists.isEmpty()) {
      spot.passed();
    }
  }
}
