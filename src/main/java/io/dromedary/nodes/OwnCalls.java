package io.dromedary.nodes;

import io.dromedary.frontier.FrontierSlots;
import io.dromedary.gate.CancelReason;
import io.dromedary.host.TimeSource;
import io.dromedary.throttle.HostThrottle;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The calls of this process: what is queued in its slots, and the gates of their hosts. */
record OwnCalls(FrontierSlots slots, HostThrottle throttle, TimeSource time) implements SlotOwner {

  @Override
  public CompletionStage<?> take(int most) {
    return slots.take(most);
  }

  @Override
  public CompletionStage<?> handOver(Set<Integer> leaving) {
    return slots.handOver(leaving);
  }

  @Override
  public void dropAll() {
    slots.dropAll();
  }

  @Override
  public CompletionStage<?> news() {
    return slots.news();
  }

  @Override
  public Set<Integer> own() {
    return slots.own();
  }

  @Override
  public CompletionStage<Map<Integer, Long>> sizes() {
    return slots.sizes();
  }

  @Override
  public void suspend() {
    throttle.suspend(CancelReason.leaseLost(time.instant()));
  }

  @Override
  public void resume() {
    throttle.resume();
  }
}
