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

/** The effects of the open transaction for those who call and deliver. */
public final class EffectsSoFar {

  private final List<LaneChange> lanes = new ArrayList<>();
  private final List<Settlement> settled = new ArrayList<>();
  private boolean outcomes;
  private boolean ends;
  private OptionalLong waitsSince = OptionalLong.empty();

  public void lane(LineId at, HostKey host, LaneChange.How how, long due) {
    lanes.add(new LaneChange(at, host, how, due));
  }

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

  public Effects with(Totals totals) {
    return new Effects(
        List.copyOf(lanes), List.copyOf(settled), outcomes, ends, waitsSince, totals);
  }
}
