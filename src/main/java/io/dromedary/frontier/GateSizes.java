package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The number of URLs that wait at each gate. A lane is counted anew at each of its turns, at the
 * gate that its host passes then. Changed by the dispatcher's thread alone.
 */
final class GateSizes {

  private final Map<HostKey, Long> sizes = new ConcurrentHashMap<>();

  /** Returns true when URLs wait at a gate. Safe for use by any thread. */
  boolean has(HostKey gate) {
    return sizes.containsKey(gate);
  }

  /** The URLs that wait at a gate, after those of a lane of it were counted anew. */
  long at(HostKey gate, Lane lane) {
    HostKey before = lane.countedAt();
    if (before != null) {
      change(before, -lane.counted());
    }
    lane.countAt(gate);
    change(gate, lane.counted());
    return sizes.getOrDefault(gate, 0L);
  }

  /** A lane is gone, with all its URLs. */
  void forget(Lane lane) {
    HostKey before = lane.countedAt();
    if (before != null) {
      change(before, -lane.counted());
    }
  }

  private void change(HostKey gate, long by) {
    if (by != 0) {
      sizes.merge(gate, by, GateSizes::sum);
    }
  }

  private static @Nullable Long sum(long some, long more) {
    return some + more == 0 ? null : Long.valueOf(some + more);
  }
}
