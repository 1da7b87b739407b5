package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The lanes of all hosts. When there are many, each new one gives a few old ones the occasion to
 * go: those whose gates have nothing to remember.
 */
final class Lanes {

  /** So many lanes are kept without asking; they take a few megabytes. */
  static final int KEPT_WITHOUT_ASKING = 10_000;

  /** More than one, so that the sweep is faster than the growth. */
  private static final int SWEPT_FOR_EACH_NEW = 4;

  private final LaneContext context;
  private final ConcurrentMap<HostKey, HostLane> lanes = new ConcurrentHashMap<>();
  private final ReentrantLock sweeping = new ReentrantLock();
  private Iterator<HostLane> sweep = Collections.emptyIterator();

  Lanes(LaneContext context) {
    this.context = context;
  }

  Collection<HostLane> all() {
    return lanes.values();
  }

  int size() {
    return lanes.size();
  }

  HostLane of(HostKey host) {
    HostLane known = lanes.get(host);
    if (known != null) {
      return known;
    }
    HostLane lane = lanes.computeIfAbsent(host, missing -> new HostLane(missing, context));
    if (lanes.size() > KEPT_WITHOUT_ASKING) {
      sweepSome();
    }
    return lane;
  }

  /** Returns true when a gate is closed and its time has not come. */
  boolean isCooling(HostKey gate) {
    HostLane known = lanes.get(gate);
    return known != null && known.coolingUntil().isPresent();
  }

  /** Asks the host's lane, and its successor when it has just been given up. */
  <T> T ask(HostKey host, Function<HostLane, Optional<T>> question) {
    Optional<T> answer = question.apply(of(host));
    while (answer.isEmpty()) {
      answer = question.apply(of(host));
    }
    return answer.get();
  }

  /** Gives a lane up for good, whatever is lost with it. */
  void forget(HostLane lane) {
    lanes.remove(lane.host(), lane);
    lane.forget();
  }

  private void sweepSome() {
    if (!sweeping.tryLock()) {
      return;
    }
    try {
      if (!sweep.hasNext()) {
        sweep = lanes.values().iterator();
      }
      for (int asked = 0; asked < SWEPT_FOR_EACH_NEW && sweep.hasNext(); asked++) {
        HostLane lane = sweep.next();
        if (lane.drop()) {
          lanes.remove(lane.host(), lane);
        }
      }
    } finally {
      sweeping.unlock();
    }
  }
}
