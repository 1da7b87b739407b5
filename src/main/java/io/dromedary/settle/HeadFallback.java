package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.http.FailureKind;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.url.Urls;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One GET of the URL of the line after HEAD has come to an end that is not ok: many servers treat
 * HEAD worse than GET. Where no server was reached, GET would fare no better.
 */
final class HeadFallback {

  private static final String GET = "GET";

  private static final Set<FailureKind> SAME_FOR_GET =
      EnumSet.of(FailureKind.DNS, FailureKind.CONNECT, FailureKind.PROXY, FailureKind.TLS);

  private final Frontier frontier;
  private final boolean isDefault;

  /**
   * Makes one.
   *
   * @param method the method of a first call
   */
  HeadFallback(Frontier frontier, String method) {
    this.frontier = frontier;
    this.isDefault = "HEAD".equals(method);
  }

  /** Returns true when a call that failed so is made once more with GET. */
  boolean comesAfter(FailureKind kind, QueuedUrl url) {
    return isHead(url) && !SAME_FOR_GET.contains(kind);
  }

  /** Ends a URL whose end is not ok, unless GET has not been tried yet. */
  CompletionStage<Void> or(FinishedCall call, Supplier<Settlement> end) {
    return isHead(call.url()) ? get(call, 0) : frontier.results().settle(call.url(), end.get());
  }

  /**
   * Calls the URL of the line with GET next.
   *
   * @param due not before, in milliseconds since the epoch; 0 for at once
   */
  CompletionStage<Void> get(FinishedCall call, long due) {
    QueuedUrl url = call.url();
    return frontier
        .results()
        .putBack(url, asGet(call.again(call.history(), url.retries(), 0)).dueAt(due));
  }

  /**
   * A row as it is called with GET. What HEAD was answered is no part of its way; the requests and
   * cancellations were, and stay.
   */
  static QueuedUrl asGet(QueuedUrl url) {
    String way = UrlHistory.parse(url.trail()).fromTheStart().text();
    return url.with(
        new NextCall(Urls.host(url.url()).orElse(url.host()), url.url(), GET, 0),
        new CallsSoFar(url.attempts(), url.retries(), way));
  }

  private boolean isHead(QueuedUrl url) {
    return isDefault && url.method().isEmpty();
  }
}
