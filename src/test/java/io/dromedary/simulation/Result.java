package io.dromedary.simulation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param rows one for each kind of host
 * @param unsettled lines without exactly one outcome, or with another one than answered
 * @param digest of every request and answer, in their order
 * @param events how many tasks ran
 * @param took the virtual time
 */
record Result(
    SimulationSettings settings,
    List<Row> rows,
    List<String> unsettled,
    long digest,
    long events,
    Duration took) {

  @Override
  public String toString() {
    return rows.stream()
        .map(Row::toString)
        .collect(
            Collectors.joining(
                "\n",
                Row.HEAD + "\n",
                "\n"
                    + settings
                    + ", "
                    + rows.stream().mapToInt(Row::urls).sum()
                    + " URLs, "
                    + events
                    + " events, virtual time "
                    + took
                    + ", digest "
                    + Long.toHexString(digest)));
  }
}
