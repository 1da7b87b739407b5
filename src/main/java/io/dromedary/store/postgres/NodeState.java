package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.Slots;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of itself as the last commit left it: its slots, its lists, and the check
 * that goes on. Changed by the thread that commits; a transaction that comes to nothing changes
 * nothing.
 */
final class NodeState {

  private final UnaryOperator<HostKey> gates;
  private final OpenLists lists;
  private final Set<Integer> owned = new HashSet<>();
  private Set<Integer> before = Set.of();
  private OptionalLong run = OptionalLong.empty();
  private long number;
  private @Nullable UrlRows rows;

  NodeState(UnaryOperator<HostKey> gates, String owner) {
    this.gates = gates;
    this.lists = new OpenLists(owner);
  }

  OpenLists lists() {
    return lists;
  }

  /** Returns true when it reads lists. */
  boolean hasFiles() {
    return !lists.owner().isEmpty();
  }

  /** The number under which it has joined; 0 before that. */
  long number() {
    return number;
  }

  /** It has joined anew: it owns nothing. */
  void joined(long node) {
    number = node;
    owned.clear();
  }

  int slotOf(HostKey host) {
    return Slots.of(gates.apply(host));
  }

  boolean owns(HostKey host) {
    return owned.contains(slotOf(host));
  }

  Set<Integer> owned() {
    return owned;
  }

  OptionalLong run() {
    return run;
  }

  void run(long id) {
    run = OptionalLong.of(id);
  }

  void began(UrlRows read) {
    rows = read;
    lists.began();
    before = Set.copyOf(owned);
  }

  void committed() {
    lists.committed();
  }

  void rolledBack() {
    lists.began();
    owned.clear();
    owned.addAll(before);
  }

  /** The calls under way of this node; what is called by another one is under way for us. */
  CallsUnderWay callsOf(CallsUnderWay own) {
    return new CallsUnderWay() {
      @Override
      public boolean has(long id) {
        return isOfAnother(id) || own.has(id);
      }

      @Override
      public boolean leave(long id) {
        return !isOfAnother(id) && own.leave(id);
      }
    };
  }

  private boolean isOfAnother(long id) {
    Optional<String> host =
        Optional.ofNullable(rows).flatMap(read -> read.known(id)).map(row -> row.host);
    return host.isPresent() && !owns(new HostKey(host.get()));
  }
}
