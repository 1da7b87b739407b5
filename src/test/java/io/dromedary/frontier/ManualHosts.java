package io.dromedary.frontier;

import static org.awaitility.Awaitility.await;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Hosts that are open unless a test closes them. */
final class ManualHosts implements HostPermits {

  private final Map<String, Integer> room = new HashMap<>();
  private final Map<String, Long> closed = new HashMap<>();
  private final Map<String, Reservation> answers = new HashMap<>();
  private final Map<String, Long> queued = new HashMap<>();
  private final Map<String, String> gates = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private Consumer<HostKey> listener = host -> {};

  /** Lets a host share the room of others under one name. */
  synchronized void share(String gate, String host) {
    gates.put(host, gate);
  }

  @Override
  public synchronized HostKey gateOf(HostKey host) {
    return new HostKey(gates.getOrDefault(host.value(), host.value()));
  }

  synchronized void close(String host) {
    room.put(host, 0);
  }

  synchronized void closeUntil(String host, long nanos) {
    closed.put(host, nanos);
  }

  /** Gives this answer to all that ask for a host. */
  synchronized void answer(String host, Reservation answer) {
    answers.put(host, answer);
  }

  /** How many URLs the last asker had for a host. */
  synchronized long queued(String host) {
    return queued.getOrDefault(host, 0L);
  }

  void open(String host) {
    allow(host, Integer.MAX_VALUE);
  }

  /** Lets so many calls go, and says so. */
  void allow(String host, int calls) {
    synchronized (this) {
      room.put(host, calls);
    }
    listener.accept(new HostKey(host));
  }

  /** Waits until so many askers were told that a host is busy. */
  void awaitRefusals(String host, int count) {
    await().until(() -> refusals(host) >= count);
  }

  private synchronized int refusals(String host) {
    return refusals.getOrDefault(host, 0);
  }

  @Override
  public synchronized Reservation reserve(HostKey asked, long waiting) {
    queued.put(gateOf(asked).value(), waiting);
    return reserve(asked);
  }

  @Override
  public synchronized Reservation reserve(HostKey asked) {
    HostKey host = gateOf(asked);
    if (answers.containsKey(host.value())) {
      return answers.get(host.value());
    }
    Long until = closed.get(host.value());
    if (until != null) {
      return new Reservation.Closed(until, "closed by the test");
    }
    int left = room.getOrDefault(host.value(), Integer.MAX_VALUE);
    if (left == 0) {
      refusals.merge(host.value(), 1, Integer::sum);
      return new Reservation.Busy(Long.MAX_VALUE);
    }
    room.put(host.value(), left == Integer.MAX_VALUE ? left : left - 1);
    return new Reservation.Granted(new NoPermit(host));
  }

  @Override
  public void onRoom(Consumer<HostKey> to) {
    listener = to;
  }

  private record NoPermit(HostKey host) implements Permit {
    @Override
    public void giveBack() {}
  }
}
