package io.dromedary.frontier;

import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.QueuedUrl;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The URLs whose exchange is under way, by row, and those that are left to the redirect of another
 * URL, which calls them. As many as the concurrency at the most. Safe for use by any thread.
 */
final class UnderWay implements CallsUnderWay {

  /**
   * A row that was put back may be under way again before its earlier exchange has ended: the URL
   * tells the two apart.
   */
  private final Map<Long, QueuedUrl> calls = new ConcurrentHashMap<>();

  /** Rows whose decision the database has not taken yet; how many, as one may follow another. */
  private final Map<Long, Integer> deciding = new ConcurrentHashMap<>();

  private final Set<Long> left = ConcurrentHashMap.newKeySet();

  /**
   * Begins the exchange of a URL; false when it is left to another. Each side puts its own mark
   * first and looks for the other's then, so at least one of them sees the other.
   */
  boolean begin(QueuedUrl url) {
    calls.put(url.id(), url);
    if (left.contains(url.id())) {
      calls.remove(url.id(), url);
      return false;
    }
    return true;
  }

  /** Leaves a URL to another; false when its exchange is under way. */
  @Override
  public boolean leave(long id) {
    left.add(id);
    if (has(id)) {
      left.remove(id);
      return false;
    }
    return true;
  }

  /** The queue knows by now that the URL is not in it. */
  void noted(long id) {
    left.remove(id);
  }

  /** Returns true when a URL is under way, or its end is not stored yet. */
  @Override
  public boolean has(long id) {
    return calls.containsKey(id) || deciding.containsKey(id);
  }

  /** Its exchange has not begun after all. */
  void dropped(QueuedUrl url) {
    calls.remove(url.id(), url);
  }

  /** It is decided what becomes of a URL. */
  void ended(QueuedUrl url) {
    deciding.merge(url.id(), 1, Integer::sum);
    calls.remove(url.id(), url);
  }

  /** The database knows it, or will never. */
  void decided(QueuedUrl url) {
    deciding.compute(url.id(), (id, count) -> count == null || count == 1 ? null : count - 1);
  }

  /** Returns true when this very exchange is under way. */
  @SuppressWarnings(
      "ReferenceEquality") // equal rows may belong to two exchanges, one after the other
  boolean is(QueuedUrl url) {
    return calls.get(url.id()) == url;
  }
}
