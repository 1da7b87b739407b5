package io.dromedary.settle;

import io.dromedary.host.HostKey;
import io.dromedary.http.AsyncHttpConstants;
import io.dromedary.results.CallTrace;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.url.Urls;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A call that has ended.
 *
 * @param url the URL as it was taken from the frontier
 * @param history its way so far
 * @param attempts requests that have left for it, this call's included
 * @param startedAt when this call began
 * @param endedAt when it ended
 */
record FinishedCall(
    QueuedUrl url, UrlHistory history, int attempts, Instant startedAt, Instant endedAt) {

  static FinishedCall of(Exchange exchange, Instant now) {
    QueuedUrl url = exchange.getProperty(QueuedUrl.PROPERTY, QueuedUrl.class);
    if (url == null) {
      throw new IllegalStateException(
          "the exchange does not come from frontier:urls: it has no " + QueuedUrl.PROPERTY);
    }
    Integer requests = exchange.getMessage().getHeader(AsyncHttpConstants.REQUESTS, Integer.class);
    return new FinishedCall(
        url,
        UrlHistory.parse(url.trail()),
        url.attempts() + (requests == null ? assumed(exchange) : requests),
        now.minusMillis(exchange.getClock().elapsed()),
        now);
  }

  /** For endpoints that do not count: one request left, unless the call never started. */
  private static int assumed(Exchange exchange) {
    CallCancelledException cancelled =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CallCancelledException.class);
    return cancelled == null || cancelled.wasStarted() ? 1 : 0;
  }

  /** The URL of the line, as it may be shown. */
  String shown() {
    return Urls.redacted(url.url());
  }

  UrlHistory.LastCall last() {
    return new UrlHistory.LastCall(startedAt, endedAt.toEpochMilli() - startedAt.toEpochMilli());
  }

  CallTrace trace() {
    boolean moved = !url.target().equals(url.url());
    return new CallTrace(
        attempts,
        history.cancellations(),
        history.redirects(),
        moved ? Optional.of(Urls.redacted(url.target())) : Optional.empty(),
        attempts > 0 ? Optional.of(startedAt) : Optional.empty(),
        endedAt.toEpochMilli() - startedAt.toEpochMilli());
  }

  /** The requests of this call. */
  int requests() {
    return attempts - url.attempts();
  }

  /** The same row, to be called again as it was. */
  QueuedUrl again(UrlHistory now, int retries, long due) {
    return url.with(url.next().dueAt(due), new CallsSoFar(attempts, retries, now.text()));
  }

  /** The same row, to be called at another URL or with another method next. */
  QueuedUrl next(HostKey host, String target, String method, UrlHistory now) {
    return url.with(
        new NextCall(host, target, method, 0), new CallsSoFar(attempts, url.retries(), now.text()));
  }
}
