package io.dromedary.app.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The contents of lists, and the least time that calling them politely takes.
 *
 * @param at when it was made
 * @param lines the lines that get an outcome: neither blank nor comments
 * @param urls the different URLs
 * @param duplicates the lines that repeat a URL, of any of the lists
 * @param invalid the lines that hold no URL that can be called
 * @param hosts the hosts that were counted one by one
 * @param otherUrls the URLs at further hosts, which were not counted one by one
 * @param answer how long an answer is taken to take
 * @param byConcurrency the least time because of the calls in flight to all hosts together
 * @param gates the gates that URLs wait at, the one that takes longest first
 */
public record Plan(
    Instant at,
    long lines,
    long urls,
    long duplicates,
    long invalid,
    int hosts,
    long otherUrls,
    Duration answer,
    Duration byConcurrency,
    List<PlannedGate> gates) {

  /** Keeps a copy of the gates. */
  public Plan {
    gates = List.copyOf(gates);
  }

  /** The least time for all: that of the slowest gate, or of the calls in flight. */
  public Duration least() {
    return isHeldByGate() ? gates.get(0).least() : byConcurrency;
  }

  /** Returns true when one gate, and not the calls in flight to all hosts, sets the least time. */
  public boolean isHeldByGate() {
    return !gates.isEmpty() && gates.get(0).least().compareTo(byConcurrency) >= 0;
  }

  /** The number of gates that need longer than a URL may wait. */
  public long gatesOver(Duration giveUpAfter) {
    return gates.stream().filter(gate -> gate.least().compareTo(giveUpAfter) > 0).count();
  }
}
