package io.dromedary.results.summary;

import io.dromedary.results.ResultLine;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Distinguishes the first line of a call from the others that it answers, when several lists wait
 * for one URL. Such lines are settled together and so stand close to each other: a window is
 * enough, and memory stays flat.
 */
final class SharedCalls {

  /** More than the lines that one settlement can write. */
  static final int WINDOW = 10_000;

  private record Call(String url, Instant startedAt) {}

  private final Set<Call> window = new LinkedHashSet<>();

  boolean isFirst(ResultLine line) {
    boolean first = window.add(new Call(line.url(), line.startedAt().orElse(Instant.EPOCH)));
    if (window.size() > WINDOW) {
      window.remove(window.iterator().next());
    }
    return first;
  }
}
