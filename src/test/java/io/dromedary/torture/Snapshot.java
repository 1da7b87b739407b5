package io.dromedary.torture;

import io.dromedary.testkit.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stood in the folder of results at one moment.
 *
 * @param rows the whole lines
 * @param torn last lines of growing files that were not whole
 * @param broken other lines that are no lines of results, with their files
 * @param summaries the number of lines that the summary of a list names, by its plain name
 * @param unfinished files that were still growing
 */
record Snapshot(
    List<ResultRow> rows,
    int torn,
    List<String> broken,
    Map<String, Long> summaries,
    int unfinished) {

  /** Written for a line as soon as it is read, whatever becomes of its URL. */
  private static final Set<String> AT_ONCE = Set.of("duplicate", "invalid");

  /** The URLs that have an outcome of their own. */
  Set<String> settled() {
    return rows.stream()
        .filter(row -> !AT_ONCE.contains(row.outcome()))
        .map(ResultRow::url)
        .collect(Collectors.toSet());
  }
}
