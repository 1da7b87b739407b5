package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The exchanges that wait until the gate of their host is known, in the order of coming. Safe for
 * use by any thread.
 */
final class WaitingExchanges {

  private final Map<HostKey, Set<ThrottledCall>> waiting = new HashMap<>();
  private final Set<ThrottledCall> entering = new LinkedHashSet<>();

  /**
   * Takes a call in.
   *
   * @param most how many of the host may wait
   * @return false when so many wait already
   */
  synchronized boolean add(HostKey host, ThrottledCall call, int most) {
    Set<ThrottledCall> calls = waiting.computeIfAbsent(host, first -> new LinkedHashSet<>());
    return calls.size() < most && calls.add(call);
  }

  /** Takes out the calls of a host, each of which must be passed to {@link #entered}. */
  synchronized List<ThrottledCall> take(HostKey host) {
    Set<ThrottledCall> calls = waiting.remove(host);
    if (calls == null) {
      return List.of();
    }
    entering.addAll(calls);
    return List.copyOf(calls);
  }

  /** A call has passed on to its gate's lane. */
  synchronized void entered(ThrottledCall call) {
    entering.remove(call);
  }

  /** Those of the calls that match; the ones that wait are taken out. */
  synchronized List<ThrottledCall> removeMatching(Predicate<ThrottledCall> matching) {
    List<ThrottledCall> removed = new ArrayList<>(entering.stream().filter(matching).toList());
    waiting.values().forEach(calls -> removed.addAll(calls.stream().filter(matching).toList()));
    waiting.values().forEach(calls -> calls.removeIf(matching));
    waiting.values().removeIf(Set::isEmpty);
    return removed;
  }

  synchronized int size() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }
}
