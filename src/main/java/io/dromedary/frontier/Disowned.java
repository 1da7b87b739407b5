package io.dromedary.frontier;

import io.dromedary.store.QueuedUrl;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The exchanges under way whose hosts are another node's by now, so that nothing is stored of their
 * ends. Two exchanges of one row, one after the other, are two. Safe for use by any thread.
 */
final class Disowned {

  private final Set<QueuedUrl> urls =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  void add(QueuedUrl url) {
    urls.add(url);
  }

  boolean has(QueuedUrl url) {
    return urls.contains(url);
  }

  /** The exchange has ended. */
  void remove(QueuedUrl url) {
    urls.remove(url);
  }
}
