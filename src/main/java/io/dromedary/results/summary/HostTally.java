package io.dromedary.results.summary;

import io.dromedary.results.CancellationRecord;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.ResultLine;
import java.util.EnumMap;
import java.util.Map;

/** The counts of one host. Not safe for use by several threads while lines are added. */
public final class HostTally {

  private final Map<ResultGroup, Long> standings = new EnumMap<>(ResultGroup.class);
  private final Map<CancellationRecord.State, Long> cancellations =
      new EnumMap<>(CancellationRecord.State.class);
  private long lines;
  private long requests;

  HostTally() {}

  void addLine(ResultLine line) {
    lines++;
    standings.merge(line.group(), 1L, Long::sum);
  }

  void addCall(ResultLine line) {
    requests += line.attempts();
    line.cancellations()
        .forEach((state, count) -> cancellations.merge(state, (long) count, Long::sum));
  }

  /** The lines whose URL names this host. */
  public long lines() {
    return lines;
  }

  /** The requests that left for these lines. */
  public long requests() {
    return requests;
  }

  /** The lines of one standing. */
  public long count(ResultGroup group) {
    return standings.getOrDefault(group, 0L);
  }

  /** The number of times that a call of these lines was cancelled in this state. */
  public long cancellations(CancellationRecord.State state) {
    return cancellations.getOrDefault(state, 0L);
  }

  /** The number of times that a call of these lines was cancelled. */
  public long cancellations() {
    return cancellations.values().stream().mapToLong(Long::longValue).sum();
  }
}
