package io.dromedary.results.files;

import io.dromedary.results.Outcomes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The physical lines of lists that have their outcome, one bit a line. */
final class DeliveredLines {

  private static final class OfList {
    final String prefix;
    final BitSet lines = new BitSet();

    OfList(String list) {
      prefix = Outcomes.prefix(list);
    }
  }

  private final Map<String, OfList> lists = new HashMap<>();

  /** The beginning of every line of the list. */
  String prefix(String list) {
    return of(list).prefix;
  }

  boolean contains(String list, long line) {
    return of(list).lines.get(bit(line));
  }

  void add(String list, long line) {
    of(list).lines.set(bit(line));
  }

  private OfList of(String list) {
    return lists.computeIfAbsent(list, OfList::new);
  }

  static int bit(long line) {
    if (line < 1 || line > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a line's number must be from 1 to " + Integer.MAX_VALUE + ", was " + line);
    }
    return (int) line - 1;
  }
}
