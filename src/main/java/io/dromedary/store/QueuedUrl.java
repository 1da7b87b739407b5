package io.dromedary.store;

import io.dromedary.host.HostKey;
import io.dromedary.url.Urls;

/**
 * A URL that is to be called, as it stands in the frontier.
 *
 * @param id its row
 * @param at the list and line that own the row
 * @param url the canonical URL of the line
 * @param next the next call
 * @param soFar the calls before it
 * @param queuedAt when it was put into the frontier, in milliseconds since the epoch
 */
public record QueuedUrl(
    long id, LineId at, String url, NextCall next, CallsSoFar soFar, long queuedAt) {

  /** The exchange property under which it travels. */
  public static final String PROPERTY = "DromedaryQueuedUrl";

  /** The same row after a call, or with another call next. */
  public QueuedUrl with(NextCall call, CallsSoFar before) {
    return new QueuedUrl(id, at, url, call, before, queuedAt);
  }

  /** The same, not to be called before another time. */
  public QueuedUrl dueAt(long due) {
    return with(next.dueAt(due), soFar);
  }

  /** The host of the next call. */
  public HostKey host() {
    return next.host();
  }

  /** The URL of the next call. */
  public String target() {
    return next.target();
  }

  /** The method of the next call; empty for the one that is set for all. */
  public String method() {
    return next.method();
  }

  /** When it may be called, in milliseconds since the epoch; 0 for at once. */
  public long due() {
    return next.due();
  }

  /** Requests that have left so far. */
  public int attempts() {
    return soFar.attempts();
  }

  /** Retries used up so far. */
  public int retries() {
    return soFar.retries();
  }

  /** Redirects, cancellations and cookies so far, as JSON; secret. */
  public String trail() {
    return soFar.trail();
  }

  /** Nothing that may be secret. */
  @Override
  public String toString() {
    return "row " + id + ", next " + Urls.shown(target());
  }
}
