package io.dromedary.torture;

import io.dromedary.testkit.ResultRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each line has exactly one outcome, and the right one. For one thread, for one use. */
final class LineCheck {

  private record Place(String list, long line) {}

  private final Map<Place, Expected> expected = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<Place> seen = new HashSet<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  LineCheck(List<TortureList> lists, List<ResultRow> rows) {
    for (TortureList list : lists) {
      String name = TortureList.plain(list.name());
      list.expected().forEach((line, what) -> expected.put(new Place(name, line), what));
    }
    rows.forEach(this::row);
  }

  private void row(ResultRow row) {
    Place place = new Place(TortureList.plain(row.list()), row.line());
    Expected wanted = expected.get(place);
    if (wanted == null) {
      strangers.add("an outcome without a line: " + row);
    } else if (!seen.add(place)) {
      doubled.add("a second outcome: " + row);
    } else if (!wanted.isMetBy(row)) {
      wrong.add("expected " + wanted + ", found " + row);
    } else if (row.outcome().equals("answered")) {
      answered.add(row.url());
    }
  }

  /** How many lines must have an outcome. */
  int lines() {
    return expected.size();
  }

  /** Lines without an outcome. */
  List<String> lost() {
    return expected.keySet().stream()
        .filter(place -> !seen.contains(place))
        .map(place -> "no outcome: " + place)
        .toList();
  }

  /** URLs that no line says anything new about: each must be answered somewhere. */
  List<String> unanswered() {
    return expected.values().stream()
        .filter(line -> line.kind() != Expected.Kind.INVALID)
        .map(Expected::url)
        .filter(url -> !answered.contains(url))
        .distinct()
        .map(url -> "answered in no list: " + url)
        .toList();
  }

  /** Outcomes beyond the first one of their line. */
  List<String> doubled() {
    return doubled;
  }

  /** Outcomes that no line of a list asked for. */
  List<String> strangers() {
    return strangers;
  }

  /** Outcomes that are not what the line must end as. */
  List<String> wrong() {
    return wrong;
  }
}
