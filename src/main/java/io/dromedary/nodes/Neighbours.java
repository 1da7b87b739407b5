package io.dromedary.nodes;

import io.dromedary.store.Membership.Other;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The other nodes as they come and go. For one thread. */
final class Neighbours {

  private final NodeListener listener;
  private Map<Long, String> known = Map.of();

  Neighbours(NodeListener listener) {
    this.listener = listener;
  }

  void see(List<Other> others) {
    Map<Long, String> before = known;
    known = others.stream().collect(Collectors.toMap(Other::id, Other::name));
    known.forEach(
        (id, name) -> {
          if (!before.containsKey(id)) {
            listener.appeared(name);
          }
        });
    before.forEach(
        (id, name) -> {
          if (!known.containsKey(id)) {
            listener.disappeared(name);
          }
        });
  }
}
