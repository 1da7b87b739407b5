package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;

/**
 * The next call of a URL that is in the queue, or that waits.
 *
 * @param url of the line
 * @param queuedAt since when it waits to be called
 * @param written the line as it was written; empty where the URL is that
 */
record NextOf(String url, NextCall next, CallsSoFar soFar, long queuedAt, String written) {

  /** The first call of a line. */
  static NextOf first(Arrival arrival, long now) {
    return new NextOf(
        arrival.url(),
        new NextCall(arrival.host(), arrival.url(), "", 0),
        new CallsSoFar(0, 0, ""),
        now,
        arrival.text());
  }

  /** The same line with another call. */
  NextOf with(NextCall call, CallsSoFar before) {
    return new NextOf(url, call, before, queuedAt, written);
  }

  /** The same call for another line, or from another time on. */
  NextOf of(String line, long since) {
    return new NextOf(url, next, soFar, since, line.isEmpty() ? written : line);
  }

  HostKey host() {
    return next.host();
  }

  QueuedUrl queued(long id, LineId at) {
    return new QueuedUrl(id, at, url, next, soFar, queuedAt);
  }
}
