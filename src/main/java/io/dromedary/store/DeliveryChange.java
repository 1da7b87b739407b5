package io.dromedary.store;

import java.util.List;

/** A change to outcomes on their way to the results. */
public sealed interface DeliveryChange<R> extends Change<R> {

  /** Drops outcomes that were delivered, in the order of delivery; the ends of lists are kept. */
  record Delivered(List<Delivery> outcomes) implements DeliveryChange<Done> {}

  /** The place of an outcome on its way. */
  record Delivery(long listId, long seq) {}

  /** Ends a list: its results are complete. */
  record End(long listId) implements DeliveryChange<Done> {}
}
