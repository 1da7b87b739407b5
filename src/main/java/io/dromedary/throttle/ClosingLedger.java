package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record of each closing of a gate, and hands it on as often as more is known of it: the
 * last one says all. A record is kept until the gate is open again, or its probe was refused, and
 * the last cancelled exchange has ended, but not beyond the next closing of its gate: so at most
 * two are kept for each closed gate. Safe for use by any thread.
 */
public final class ClosingLedger implements GateListener {

  private record Key(HostKey host, long epoch) {}

  private final TimeSource time;
  private final Consumer<ClosingRecord> writer;
  private final Map<Key, ClosingRecord> open = new HashMap<>();

  /**
   * Makes an empty ledger.
   *
   * @param writer takes each record again whenever more is known of it, in the order of the events,
   *     on the thread on which they come, event loops included, and under the ledger's lock: it
   *     must return at once
   */
  public ClosingLedger(TimeSource time, Consumer<ClosingRecord> writer) {
    this.time = time;
    this.writer = writer;
  }

  /**
   * Goes on with the closings that an earlier run or another process has left open; of one that has
   * gone on here already, more is known.
   */
  public synchronized void resume(List<ClosingRecord> left) {
    left.forEach(known -> open.putIfAbsent(key(known.closing()), known));
  }

  /** The closings that are not over, in the order of their beginning. */
  public synchronized List<ClosingRecord> open() {
    return open.values().stream()
        .filter(known -> known.end().isEmpty())
        .sorted(Comparator.comparing(known -> known.closing().closedFrom()))
        .toList();
  }

  @Override
  public synchronized void forgotten(Predicate<HostKey> gates) {
    open.keySet().removeIf(key -> gates.test(key.host()));
  }

  @Override
  public synchronized void closed(GateClosing closing) {
    open.remove(new Key(closing.host(), closing.epoch() - 2));
    Key last = new Key(closing.host(), closing.epoch() - 1);
    if (closing.again()) {
      ClosingRecord.EndKind refused = ClosingRecord.EndKind.CLOSED_AGAIN;
      change(last, known -> known.ended(new ClosingRecord.End(refused, time.instant(), 0, 0)));
    }
    ClosingRecord before = open.get(last);
    if (before != null && before.end().isPresent()) {
      open.remove(last);
    }
    ClosingRecord begun = ClosingRecord.of(closing);
    open.put(key(closing), begun);
    writer.accept(begun);
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    change(host, epoch, known -> known.until(closedUntil));
  }

  @Override
  public void limitedAgain(HostKey host, long epoch, CancelReason reason) {
    change(host, epoch, ClosingRecord::limitedAgain);
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    change(host, epoch, known -> known.allCancelled(took));
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    change(host, epoch, known -> known.probed(new ClosingRecord.Probe(time.instant(), status)));
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    ClosingRecord.End end =
        new ClosingRecord.End(ClosingRecord.EndKind.OPENED, time.instant(), slots, pace);
    change(host, epoch, known -> known.ended(end));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    change(host, epoch, ClosingRecord::violated);
  }

  private synchronized void change(HostKey host, long epoch, UnaryOperator<ClosingRecord> event) {
    Key key = new Key(host, epoch);
    ClosingRecord now = change(key, event);
    if (now != null && now.end().isPresent() && now.lastCancelledAfter().isPresent()) {
      open.remove(key);
    }
  }

  private @Nullable ClosingRecord change(Key key, UnaryOperator<ClosingRecord> event) {
    ClosingRecord now = open.computeIfPresent(key, (same, known) -> event.apply(known));
    if (now != null) {
      writer.accept(now);
    }
    return now;
  }

  private static Key key(GateClosing closing) {
    return new Key(closing.host(), closing.epoch());
  }
}
