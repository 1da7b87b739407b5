package io.dromedary.gate;

import io.dromedary.url.Urls;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reason why calls were cancelled.
 *
 * @param status the status that said so: 429, or another 4xx or 5xx that names a wait; {@link
 *     #NO_STATUS} when no host did, but this process may not call any more
 * @param url the URL that got it; empty without a status
 * @param at when it came
 * @param retryAfter how long the host asked us to wait; null when it did not say
 * @param header the header that said so as it came, name and value in one line, such as {@code
 *     Retry-After: 2}, with {@code ms} behind a bare number of milliseconds; null when none was of
 *     use
 */
public record CancelReason(
    int status, String url, Instant at, @Nullable Duration retryAfter, @Nullable String header) {

  /**
   * The exchange property that holds the reason on an exchange whose own answer limited us: what it
   * got is no answer to its URL.
   */
  public static final String LIMITED = "DromedaryLimited";

  /** Stands for the status of a reason that is this process's own. */
  public static final int NO_STATUS = 0;

  private static final String LEASE_LOST = "the lease of this node was lost";

  private static final int DIGITS_OF_NANOS = 9;
  private static final int DIGITS_OF_MILLIS = 3;

  /** A reason without the header that said how long to wait. */
  public CancelReason(int status, String url, Instant at, @Nullable Duration retryAfter) {
    this(status, url, at, retryAfter, null);
  }

  /** The reason of a node that may not call any more, because others may take its hosts. */
  public static CancelReason leaseLost(Instant at) {
    return new CancelReason(NO_STATUS, "", at, null);
  }

  /** Returns true when a host has asked for it; false when it is this process's own reason. */
  public boolean isOfHost() {
    return status != NO_STATUS;
  }

  /** One line of text, such as {@code 429 from http://h/a, Retry-After 2 s}. */
  @Override
  public String toString() {
    return text(url);
  }

  /** The same for a log: nothing of the URL that may be secret. */
  public String shown() {
    return text(Urls.shown(url));
  }

  private String text(String ofUrl) {
    if (!isOfHost()) {
      return LEASE_LOST;
    }
    String from = status + " from " + ofUrl;
    return retryAfter == null
        ? from
        : from + ", " + headerName() + ' ' + seconds(retryAfter) + " s";
  }

  /** With decimals only where there are some, rounded up to milliseconds. */
  private static String seconds(Duration wait) {
    return BigDecimal.valueOf(wait.getSeconds())
        .add(BigDecimal.valueOf(wait.getNano(), DIGITS_OF_NANOS))
        .setScale(DIGITS_OF_MILLIS, RoundingMode.CEILING)
        .stripTrailingZeros()
        .toPlainString();
  }

  private String headerName() {
    return header == null ? RetryAfter.NAME : header.substring(0, header.indexOf(':'));
  }
}
