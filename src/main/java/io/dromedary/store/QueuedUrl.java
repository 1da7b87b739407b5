package io.dromedary.store;

import io.dromedary.host.HostKey;
import io.dromedary.url.Urls;

/**
 * A URL that is to be called, as it stands in the frontier.
 *
 * @param id its row
 * @param at the list and line that own the row
 * @param url the canonical URL of the line
 * @param host the host of the next call
 * @param target the URL of the next call: {@code url} or a redirect hop
 * @param method the method of the next call; empty for the one that is set for all
 * @param attempts requests that have left so far
 * @param retries retries used up so far
 * @param trail redirects, cancellations and cookies so far, as JSON; empty when there are none;
 *     secret
 * @param due not to be called before, in milliseconds since the epoch; 0 for at once
 * @param queuedAt when it was put into the frontier, in milliseconds since the epoch
 */
public record QueuedUrl(
    long id,
    LineId at,
    String url,
    HostKey host,
    String target,
    String method,
    int attempts,
    int retries,
    String trail,
    long due,
    long queuedAt) {

  /** The exchange property under which it travels. */
  public static final String PROPERTY = "DromedaryQueuedUrl";

  /** The same, not to be called before another time. */
  public QueuedUrl dueAt(long nextDue) {
    return new QueuedUrl(
        id, at, url, host, target, method, attempts, retries, trail, nextDue, queuedAt);
  }

  /** Nothing that may be secret. */
  @Override
  public String toString() {
    return "row " + id + ", next " + Urls.shown(target);
  }
}
