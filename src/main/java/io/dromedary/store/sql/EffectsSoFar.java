package io.dromedary.store.sql;

import io.dromedary.host.HostKey;
import io.dromedary.store.Effects;
import io.dromedary.store.LaneChange;
import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import io.dromedary.store.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The effects of the open transaction for those who call and deliver. */
public final class EffectsSoFar {

  private final List<LaneChange> lanes = new ArrayList<>();
  private final List<Settlement> settled = new ArrayList<>();
  private boolean outcomes;
  private boolean ends;
  private OptionalLong waitsSince = OptionalLong.empty();

  /** A URL of a lane is to be called, or not any more. */
  public void lane(LineId at, HostKey host, LaneChange.How how, long due) {
    lanes.add(new LaneChange(at, host, how, due));
  }

  /** There is something to be delivered. */
  public void outcome() {
    outcomes = true;
  }

  /** There is an end that others have to get. */
  public void end() {
    ends = true;
  }

  /** A URL waits for another; it was queued at this time. */
  public void waits(long queuedAt) {
    waitsSince = OptionalLong.of(Math.min(waitsSince.orElse(queuedAt), queuedAt));
  }

  /** A line has its outcome. */
  public void settled(Settlement settlement) {
    outcomes = true;
    settled.add(settlement);
  }

  /** Takes out the changes of lanes that match, in their order. */
  public List<LaneChange> take(Predicate<LaneChange> matching) {
    List<LaneChange> taken = lanes.stream().filter(matching).toList();
    lanes.removeIf(matching);
    return taken;
  }

  /** Adds what followed from another transaction, behind this one. */
  public void add(Effects more) {
    lanes.addAll(more.lanes());
    settled.addAll(more.settled());
    outcomes |= more.hasOutcomes();
    ends |= more.hasEnds();
    more.waitsSince().ifPresent(this::waits);
  }

  /** They are the effects of a commit, with the totals behind it. */
  public Effects with(Totals totals) {
    return new Effects(
        List.copyOf(lanes), List.copyOf(settled), outcomes, ends, waitsSince, totals);
  }
}
