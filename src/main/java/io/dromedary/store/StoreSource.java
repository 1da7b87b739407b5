package io.dromedary.store;

/** Opens the store that is set; whoever holds it is named by its type. */
@FunctionalInterface
public interface StoreSource {

  /**
   * Opens it and brings it to the present schema. Blocks.
   *
   * @throws StoreException when it cannot be opened
   */
  Store open(StoreRules rules);
}
