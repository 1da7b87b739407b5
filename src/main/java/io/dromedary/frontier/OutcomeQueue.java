package io.dromedary.frontier;

import io.dromedary.store.DeliveryChange;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** The outcomes that are to be delivered to the results. Safe for use by any thread. */
final class OutcomeQueue {

  private static final Logger LOG = FrontierLog.LOG;

  private final Store store;
  private final CommitQueue commits;
  private final DeliveryFaults faults;
  private final Supplier<FrontierListener> listener;
  private volatile long delivered;
  private volatile Runnable onOutcomes = () -> {};

  OutcomeQueue(
      Store store,
      CommitQueue commits,
      DeliveryFaults faults,
      Supplier<FrontierListener> listener) {
    this.store = store;
    this.commits = commits;
    this.faults = faults;
    this.listener = listener;
  }

  /** Returns true when other nodes settle, too. */
  boolean isShared() {
    return store.membership().isPresent();
  }

  DeliveryReader reader() {
    return store.deliveries();
  }

  /**
   * Sets the listener, called on a thread that may not be blocked, for outcomes that are to be
   * delivered.
   */
  void onOutcomes(Runnable listener) {
    onOutcomes = listener;
  }

  /** There are outcomes to be delivered. */
  void arrived() {
    onOutcomes.run();
  }

  /** Drops outcomes that were delivered; the ends of lists are kept. */
  CompletionStage<Void> drop(List<DeliveryChange.Delivery> outcomes) {
    return commits.submitNow(new DeliveryChange.Delivered(outcomes)).thenAccept(ok -> {});
  }

  /** Ends a list: its results are complete. */
  CompletionStage<Void> end(long listId) {
    return commits
        .submitNow(new DeliveryChange.End(listId))
        .thenAccept(ok -> listener.get().listDone());
  }

  /** Notes up to which outcome all are delivered. */
  void deliveredTo(long seq) {
    delivered = seq;
  }

  /** The last outcome up to which all are delivered. */
  long delivered() {
    return delivered;
  }

  /** Notes that an outcome of a list was taken. */
  void taken(String list) {
    faults.passed(list);
  }

  /**
   * Notes that an outcome of a list was not taken.
   *
   * @param what the failed action, as the beginning of a sentence
   */
  void notTaken(String list, String what, Exception failure) {
    LOG.debug("An outcome of {} was not taken", list, failure);
    faults.met(list, what, failure);
  }

  /** The trouble that keeps outcomes from being delivered; empty when there is none. */
  Optional<Trouble> trouble() {
    return faults.now();
  }
}
