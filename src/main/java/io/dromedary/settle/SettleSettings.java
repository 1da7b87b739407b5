package io.dromedary.settle;

import io.dromedary.store.QueuedUrl;

/**
 * The settings by which the end of a call is judged.
 *
 * @param accepted the statuses that are ok
 * @param retries how often a call that failed to connect or timed out is made again; at least 0
 * @param retryAnswers how often a URL is asked again whose host was overloaded; at least 0
 * @param maxRedirects hops that are followed; at least 0
 * @param method the method of a first call, {@code GET} or {@code HEAD}
 */
public record SettleSettings(
    AcceptedStatuses accepted, int retries, int retryAnswers, int maxRedirects, String method) {

  /** The method of the next call of a URL. */
  String methodOf(QueuedUrl url) {
    return url.method().isEmpty() ? method : url.method();
  }

  /** Returns true when the answer to a call is ok. */
  boolean isOk(QueuedUrl called, int status) {
    return accepted.isOk(called.host(), status);
  }
}
