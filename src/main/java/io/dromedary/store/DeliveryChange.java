package io.dromedary.store;

/** A change to outcomes on their way to the results. */
public sealed interface DeliveryChange<R> extends Change<R> {

  /** Drops the outcomes up to one that was delivered; the ends of lists are kept. */
  record Delivered(long seq) implements DeliveryChange<Done> {}

  /** Ends a list: its results are complete. */
  record End(long listId) implements DeliveryChange<Done> {}
}
