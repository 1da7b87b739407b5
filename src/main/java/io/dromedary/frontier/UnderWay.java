package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.QueuedUrl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The URLs whose exchange is under way, by row, and those that are left to the redirect of another
 * URL, which calls them. As many as the concurrency at the most. Safe for use by any thread.
 */
final class UnderWay implements CallsUnderWay {

  /**
   * Decisions of one row that are on their way into the database.
   *
   * @param host the host of the last one
   * @param count how many, as one may follow another
   */
  private record Deciding(HostKey host, int count) {

    static Deciding both(Deciding before, Deciding more) {
      return new Deciding(more.host, before.count + more.count);
    }
  }

  /**
   * A row that was put back may be under way again before its earlier exchange has ended: the URL
   * tells the two apart.
   */
  private final Map<Long, QueuedUrl> calls = new ConcurrentHashMap<>();

  /** Rows whose decision the database has not taken yet. */
  private final Map<Long, Deciding> deciding = new ConcurrentHashMap<>();

  private final Disowned disowned = new Disowned();
  private final List<Draining> drains = new CopyOnWriteArrayList<>();

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
    gone(url.id());
  }

  /** It is decided what becomes of a URL. */
  void ended(QueuedUrl url) {
    deciding.merge(url.id(), new Deciding(url.host(), 1), Deciding::both);
    calls.remove(url.id(), url);
  }

  /** The database knows it, or will never. */
  void decided(QueuedUrl url) {
    deciding.computeIfPresent(
        url.id(), (id, now) -> now.count == 1 ? null : new Deciding(now.host, now.count - 1));
    gone(url.id());
  }

  /**
   * Ends a stage when no call of some hosts is under way and the database knows what became of
   * them. None of these hosts may begin meanwhile.
   */
  void whenEnded(Predicate<HostKey> hosts, CompletableFuture<Void> ended) {
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    calls.values().stream().filter(url -> hosts.test(url.host())).forEach(url -> ids.add(url.id()));
    deciding.forEach(
        (id, now) -> {
          if (hosts.test(now.host)) {
            ids.add(id);
          }
        });
    Draining draining = new Draining(ids, ended);
    drains.add(draining);
    if (draining.isOver(this::has)) {
      drains.remove(draining);
    }
  }

  /** All calls under way are of hosts that another node has got. */
  void disown() {
    calls
        .values()
        .removeIf(
            url -> {
              disowned.add(url);
              return true;
            });
    drains.forEach(one -> one.fail(SlotsLostException.whileHandingOver()));
    drains.clear();
  }

  /** The exchanges whose ends are not stored. */
  Disowned disowned() {
    return disowned;
  }

  private void gone(long id) {
    if (!drains.isEmpty() && !has(id)) {
      drains.removeIf(one -> one.without(id));
    }
  }

  /** Returns true when this very exchange is under way. */
  @SuppressWarnings(
      "ReferenceEquality") // equal rows may belong to two exchanges, one after the other
  boolean is(QueuedUrl url) {
    return calls.get(url.id()) == url;
  }
}
