package io.dromedary.http;

import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.impl.ContextInternal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One event loop with what the calls on it share. A call lives on one loop from its beginning to
 * its end, so nothing in it needs a lock.
 */
final class CallLoop {

  /** A call that lives on a loop. */
  interface Guest {

    /** The loop ends: the call must end, too. */
    void stopped();
  }

  private final ContextInternal context;
  private final ServerLookup lookup;
  private final Set<Guest> calls = new HashSet<>();

  CallLoop(ContextInternal context, ServerLookup lookup) {
    this.context = context;
    this.lookup = lookup;
  }

  /** Runs a step on this loop: at once when this is its thread. Safe for use by any thread. */
  void run(Runnable step) {
    context.emit(step, Runnable::run);
  }

  /** Runs a step on this loop, behind what is under way now. */
  void runLater(Runnable step) {
    context.nettyEventLoop().execute(() -> run(step));
  }

  ScheduledFuture<?> schedule(Runnable step, long nanos) {
    return context.nettyEventLoop().schedule(() -> run(step), nanos, TimeUnit.NANOSECONDS);
  }

  ServerLookup lookup() {
    return lookup;
  }

  void add(Guest call) {
    calls.add(call);
  }

  void remove(Guest call) {
    calls.remove(call);
  }

  /** Ends all calls, and the look-ups. Safe for use by any thread. */
  void stop() {
    run(
        () -> {
          Set.copyOf(calls).forEach(Guest::stopped);
          lookup.close();
        });
  }
}
