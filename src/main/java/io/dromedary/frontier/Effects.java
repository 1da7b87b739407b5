package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import java.util.ArrayList;
import java.util.List;

/** What a transaction changes for those who wait for it; they are told once it is committed. */
final class Effects {

  /** What happened to a URL that is to be called. */
  enum Change {
    /** It is new in its lane. */
    QUEUED,
    /** It was under way and is to be called again, in this lane. */
    BACK,
    /** It is not to be called any more, or in another lane. */
    LEFT
  }

  /**
   * A change in the lane of one list and one host; {@code due} is when the URL may be called, 0 for
   * at once.
   */
  record LaneChange(LineId at, HostKey host, Change change, long due) {}

  private final List<LaneChange> lanes = new ArrayList<>();
  private final List<Settlement> settled = new ArrayList<>();
  private boolean outcomes;
  private boolean endings;
  private long waitsSince = Long.MAX_VALUE;
  private Totals totals = new Totals(0, 0);

  void lane(LineId at, HostKey host, Change change, long due) {
    lanes.add(new LaneChange(at, host, change, due));
  }

  void outcome() {
    outcomes = true;
  }

  /** There is an end that others have to get. */
  void ending() {
    endings = true;
  }

  boolean hasEndings() {
    return endings;
  }

  /** A URL waits for another; it was queued at this time. */
  void waits(long queuedAt) {
    waitsSince = Math.min(waitsSince, queuedAt);
  }

  /** When the first of those was queued that began to wait. */
  long waitsSince() {
    return waitsSince;
  }

  void settled(Settlement settlement) {
    outcomes = true;
    settled.add(settlement);
  }

  /** The outcome of each line that got one. */
  List<Settlement> settled() {
    return settled;
  }

  List<LaneChange> lanes() {
    return lanes;
  }

  boolean hasOutcomes() {
    return outcomes;
  }

  void totals(Totals now) {
    totals = now;
  }

  /** The counters of all open lists behind the commit. */
  Totals totals() {
    return totals;
  }
}
