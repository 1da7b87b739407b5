package io.dromedary.nodes;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The choice of the slots that a node gives back. */
final class Giving {

  private Giving() {}

  /**
   * Chooses slots so that their part of the queued URLs is near their part of the slots, and the
   * fullest one stays: hosts are few and unlike, and most slots may be empty.
   *
   * @param own the slots to choose from
   * @param sizes the URLs in each slot; none where it is missing
   * @param count how many to choose
   */
  static Set<Integer> choose(Set<Integer> own, Map<Integer, Long> sizes, int count) {
    List<Integer> slots =
        own.stream()
            .sorted(
                Comparator.comparingLong((Integer slot) -> -sizes.getOrDefault(slot, 0L))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int most = Math.min(count, slots.size());
    Set<Integer> chosen = new HashSet<>();
    for (int i = 0; i < slots.size(); i++) {
      if ((long) (i + 1) * most / slots.size() > chosen.size()) {
        chosen.add(slots.get(i));
      }
    }
    return Set.copyOf(chosen);
  }
}
