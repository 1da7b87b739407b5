package io.dromedary.results.summary;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tallies of all hosts, with a bound. */
final class HostTallies {

  /**
   * Under this name stand all hosts that came after the first {@link #MAX}; no host can have it.
   */
  static final String OTHERS = "(other hosts)";

  /** A list of every site there is must not fill the memory: about 30 MB. */
  static final int MAX = 100_000;

  private final Map<String, HostTally> tallies = new HashMap<>();

  HostTally of(String host) {
    boolean hasRoom = tallies.size() < MAX || tallies.containsKey(host);
    return tallies.computeIfAbsent(hasRoom ? host : OTHERS, h -> new HostTally());
  }

  SortedMap<String, HostTally> sorted() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
  }
}
