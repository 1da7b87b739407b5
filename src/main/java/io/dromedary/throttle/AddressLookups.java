package io.dromedary.throttle;

import io.dromedary.host.HostAddresses;
import io.dromedary.host.HostKey;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks addresses up: those of a host once at a time, those of only so many hosts at once, and none
 * for long. Hosts that wait for it are in memory already, each with its lane or its exchanges.
 */
final class AddressLookups {

  /** Enough for thousands of hosts a second, few enough for any name server. */
  static final int AT_ONCE = 256;

  /** Longer than two name servers are asked one after the other, for a name and an alias of it. */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final HostAddresses addresses;
  private final ScheduledExecutorService scheduler;
  private final BiConsumer<HostKey, Optional<String>> taker;
  private final Set<HostKey> asked = new HashSet<>();
  private final Queue<HostKey> queue = new ArrayDeque<>();
  private int running;

  /**
   * Makes one.
   *
   * @param taker gets the result, empty when nothing was found, on a thread of the scheduler
   */
  AddressLookups(
      HostAddresses addresses,
      ScheduledExecutorService scheduler,
      BiConsumer<HostKey, Optional<String>> taker) {
    this.addresses = addresses;
    this.scheduler = scheduler;
    this.taker = taker;
  }

  /** Looks a host up, unless that is under way. */
  void ask(HostKey host) {
    synchronized (this) {
      if (!asked.add(host)) {
        return;
      }
      queue.add(host);
    }
    beginSome();
  }

  private void beginSome() {
    for (HostKey next = next(); next != null; next = next()) {
      begin(next);
    }
  }

  private synchronized @Nullable HostKey next() {
    if (running == AT_ONCE || queue.isEmpty()) {
      return null;
    }
    running++;
    return queue.remove();
  }

  private void begin(HostKey host) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    Runnable giveUp = () -> answer.complete(Optional.empty());
    try {
      Future<?> limit = scheduler.schedule(giveUp, LONGEST_NANOS, TimeUnit.NANOSECONDS);
      var unused =
          answer.thenAcceptAsync(
              address -> {
                limit.cancel(false);
                end(host, address);
              },
              scheduler);
    } catch (RejectedExecutionException shutDown) {
      return; // Nothing starts any more.
    }
    lookUp(host, answer);
  }

  private void lookUp(HostKey host, CompletableFuture<Optional<String>> answer) {
    try {
      var unused =
          addresses
              .addressOf(host)
              .whenComplete(
                  (address, failure) ->
                      answer.complete(failure == null ? address : Optional.empty()));
    } catch (RuntimeException stopped) {
      answer.complete(Optional.empty());
    }
  }

  private void end(HostKey host, Optional<String> address) {
    taker.accept(host, address);
    synchronized (this) {
      asked.remove(host);
      running--;
    }
    beginSome();
  }
}
