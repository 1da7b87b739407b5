package io.dromedary.results.ledger;

import io.dromedary.throttle.ClosingRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Knows the closings of a list; hosts below shared.test have one gate. */
record ListedClosings(List<ClosingRecord> all) implements Closings {

  @Override
  public void each(Instant from, Instant to, Consumer<ClosingRecord> taker) {
    all.stream()
        .filter(known -> !known.closing().closedFrom().isBefore(from))
        .filter(known -> !known.closing().closedFrom().isAfter(to))
        .forEach(taker);
  }

  @Override
  public String gateOf(String host) {
    return host.endsWith(".shared.test") ? "shared.test" : host;
  }
}
