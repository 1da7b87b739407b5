package io.dromedary.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events on the way to an outcome.
 *
 * @param attempts the requests that left, aborted ones included
 * @param cancellations each time that the call was cancelled, oldest first
 * @param redirects the hops, first to last
 * @param finalUrl the URL that was called last; empty when that is the URL of the line
 * @param startedAt when the last request left; empty when none did
 * @param millis milliseconds from {@code startedAt} to the end of that request; left out of the
 *     results when there is no {@code startedAt}
 * @param sharedAt when the URL that the redirects led to was answered, where it was called for
 *     another URL; empty where it was called for this one
 */
public record CallTrace(
    int attempts,
    List<CancellationRecord> cancellations,
    List<Redirect> redirects,
    Optional<String> finalUrl,
    Optional<Instant> startedAt,
    long millis,
    Optional<Instant> sharedAt) {

  /** The trace of a URL for which no request left. */
  public static final CallTrace NONE =
      new CallTrace(0, List.of(), List.of(), Optional.empty(), Optional.empty(), 0);

  /** The trace of calls that were all made for this URL. */
  public CallTrace(
      int attempts,
      List<CancellationRecord> cancellations,
      List<Redirect> redirects,
      Optional<String> finalUrl,
      Optional<Instant> startedAt,
      long millis) {
    this(attempts, cancellations, redirects, finalUrl, startedAt, millis, Optional.empty());
  }

  /** Keeps copies of the lists. */
  public CallTrace {
    cancellations = List.copyOf(cancellations);
    redirects = List.copyOf(redirects);
  }

  /** The trace of one request without hops or cancellations. */
  public static CallTrace single(Instant startedAt, long millis) {
    return new CallTrace(1, List.of(), List.of(), Optional.empty(), Optional.of(startedAt), millis);
  }
}
