package io.dromedary.results.summary;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts things by key, in the order of the keys. */
final class KeyCounter<K extends Comparable<K>> {

  private final SortedMap<K, Long> counts = new TreeMap<>();

  void add(K key, long count) {
    if (count > 0) {
      counts.merge(key, count, Long::sum);
    }
  }

  long of(K key) {
    return counts.getOrDefault(key, 0L);
  }

  SortedMap<K, Long> all() {
    return Collections.unmodifiableSortedMap(counts);
  }
}
