package io.dromedary.settle;

import io.dromedary.frontier.ClosingStore;
import io.dromedary.host.HostKey;
import io.dromedary.results.ledger.ClosingText;
import io.dromedary.results.ledger.Closings;
import io.dromedary.store.StoredClosing;
import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.HostRules;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the politeness ledger in the frontier, and gives it to results. */
public final class ClosingKeeper implements Closings {

  private static final Logger LOG = LoggerFactory.getLogger(ClosingKeeper.class);

  private final ClosingStore store;
  private final HostRules rules;

  /**
   * Makes one.
   *
   * @param rules tell which hosts share a gate
   */
  public ClosingKeeper(ClosingStore store, HostRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /** Keeps what is known of a closing now. Never blocks. */
  public void save(ClosingRecord record) {
    StoredClosing closing =
        new StoredClosing(
            record.closing().host().value(),
            record.closing().closedFrom().toEpochMilli(),
            record.end().isPresent(),
            ClosingText.write(record));
    var unused =
        store
            .save(closing)
            .exceptionally(
                failure -> {
                  LOG.warn("The ledger does not have {}: {}", closing.body(), failure.toString());
                  return null;
                });
  }

  /** The closings that an earlier run has left open. Blocks. */
  public List<ClosingRecord> left() {
    return read(store.open());
  }

  /** Sets the listener for the open closings of gates that this node takes; it must not block. */
  public void onTaken(Consumer<List<ClosingRecord>> listener) {
    store.onTaken(found -> listener.accept(read(found)));
  }

  private static List<ClosingRecord> read(List<StoredClosing> closings) {
    return closings.stream().map(closing -> ClosingText.read(closing.body())).toList();
  }

  @Override
  public void each(Instant from, Instant to, Consumer<ClosingRecord> taker) {
    store.each(
        from.toEpochMilli(),
        to.toEpochMilli(),
        closing -> taker.accept(ClosingText.read(closing.body())));
  }

  @Override
  public String gateOf(String host) {
    return rules.gateOf(new HostKey(host)).value();
  }
}
