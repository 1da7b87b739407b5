package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.HostGate;
import io.dromedary.host.HostGates;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The gates of a process that may call only while it has a lease. Safe for use by any thread. */
final class LeasedGates implements HostGates {

  private final LaneContext context;
  private final Lanes lanes;
  private final LaneEntry entrance;

  LeasedGates(LaneContext context, Lanes lanes, LaneEntry entrance) {
    this.context = context;
    this.lanes = lanes;
    this.entrance = entrance;
  }

  /** Takes up what is stored of gates, unless it is too old to count. */
  void restore(Collection<HostState> known) {
    long now = context.time().nanos();
    known.stream()
        .filter(state -> !HostGate.isForgotten(state, now))
        .forEach(state -> lanes.ask(state.host(), lane -> lane.restore(state)));
  }

  @Override
  public void taken(Predicate<HostKey> gates, Collection<HostState> known) {
    long careful = context.terms().taken(gates);
    of(gates).forEach(lane -> lane.carefulUntil(careful));
    restore(known);
  }

  @Override
  public CompletionStage<Void> writeNow(Predicate<HostKey> gates) {
    return CompletableFuture.allOf(
        of(gates).map(HostLane::writeNow).toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void forget(Predicate<HostKey> gates) {
    of(gates).forEach(lanes::forget);
    context.announce().forgotten(gates);
  }

  /** Cancels every call that is not answered; none begins from now on. */
  void suspend(CancelReason why) {
    context.terms().suspend(why);
    List<Runnable> aborts = new ArrayList<>();
    List<Runnable> withdrawals = new ArrayList<>();
    lanes.all().forEach(lane -> lane.ends().cancel(why, aborts, withdrawals));
    aborts.forEach(GateEvents::safely);
    withdrawals.forEach(GateEvents::safely);
    entrance.cancelArrivals(why);
  }

  /** Lets calls begin again. */
  void resume() {
    context.terms().resume();
    lanes.all().forEach(HostLane::resume);
    context.announce().resumed();
  }

  private Stream<HostLane> of(Predicate<HostKey> gates) {
    return lanes.all().stream().filter(lane -> gates.test(lane.host()));
  }
}
