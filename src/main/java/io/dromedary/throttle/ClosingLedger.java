package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record of each closing of a gate and hands it on exactly once: when the gate is open
 * again, when its probe was refused, or when the program stops. A record waits for the end of the
 * last cancelled exchange, but not beyond the next closing of its gate: so at most two are kept for
 * each closed gate. Safe for use by any thread.
 */
public final class ClosingLedger implements GateListener {

  private record Key(HostKey host, long epoch) {}

  private final TimeSource time;
  private final Consumer<ClosingRecord> writer;
  private final Map<Key, ClosingRecord> open = new HashMap<>();
  private boolean stopped;

  /**
   * Makes an empty ledger.
   *
   * @param writer takes the finished records, on the thread on which the last event came, event
   *     loops included, and under no lock: it must return at once
   */
  public ClosingLedger(TimeSource time, Consumer<ClosingRecord> writer) {
    this.time = time;
    this.writer = writer;
  }

  /** The closings that are not over, in the order of their beginning. */
  public synchronized List<ClosingRecord> open() {
    return inOrder(open.values().stream().filter(known -> known.end().isEmpty()).toList());
  }

  /** Hands on what is still open. What happens from now on is not recorded. */
  public void stop() {
    List<ClosingRecord> rest;
    synchronized (this) {
      stopped = true;
      rest = inOrder(new ArrayList<>(open.values()));
      open.clear();
    }
    rest.forEach(known -> writer.accept(known.end().isPresent() ? known : stopped(known)));
  }

  @Override
  public void closed(GateClosing closing) {
    List<ClosingRecord> done = new ArrayList<>();
    synchronized (this) {
      if (stopped) {
        return;
      }
      take(closing.host(), closing.epoch() - 2).ifPresent(done::add);
      Key last = new Key(closing.host(), closing.epoch() - 1);
      if (closing.again()) {
        change(last, known -> known.ended(end(ClosingRecord.How.CLOSED_AGAIN)));
      }
      ClosingRecord before = open.get(last);
      if (before != null && before.end().isPresent()) {
        take(last.host(), last.epoch()).ifPresent(done::add);
      }
      open.put(new Key(closing.host(), closing.epoch()), ClosingRecord.of(closing));
    }
    done.forEach(writer);
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    change(host, epoch, known -> known.until(closedUntil));
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
        new ClosingRecord.End(ClosingRecord.How.OPENED, time.instant(), slots, pace);
    change(host, epoch, known -> known.ended(end));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    change(host, epoch, ClosingRecord::violated);
  }

  private void change(HostKey host, long epoch, UnaryOperator<ClosingRecord> event) {
    Optional<ClosingRecord> done = Optional.empty();
    synchronized (this) {
      ClosingRecord now = change(new Key(host, epoch), event);
      if (now != null && now.end().isPresent() && now.lastCancelledAfter().isPresent()) {
        done = take(host, epoch);
      }
    }
    done.ifPresent(writer);
  }

  private @Nullable ClosingRecord change(Key key, UnaryOperator<ClosingRecord> event) {
    return open.computeIfPresent(key, (same, known) -> event.apply(known));
  }

  private Optional<ClosingRecord> take(HostKey host, long epoch) {
    return Optional.ofNullable(open.remove(new Key(host, epoch)));
  }

  private ClosingRecord stopped(ClosingRecord known) {
    return known.ended(end(ClosingRecord.How.STOPPED));
  }

  private ClosingRecord.End end(ClosingRecord.How how) {
    return new ClosingRecord.End(how, time.instant(), 0, 0);
  }

  private static List<ClosingRecord> inOrder(List<ClosingRecord> records) {
    return records.stream()
        .sorted(Comparator.comparing(known -> known.closing().closedFrom()))
        .toList();
  }
}
