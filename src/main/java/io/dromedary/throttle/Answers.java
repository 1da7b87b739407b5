package io.dromedary.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the answers that are limits from those that are not. A 429 always is one. Another 4xx or
 * 5xx is one when it names a wait, but for a 404 and a 410, which speak of their URL alone; so is
 * one of the statuses that hosts limit with, when it says that no call is left.
 */
final class Answers {

  /** RFC 6585, section 4. */
  static final int TOO_MANY_REQUESTS = 429;

  /** RFC 9110, section 15.6.4; with a Retry-After it asks for the same as a 429. */
  static final int SERVICE_UNAVAILABLE = 503;

  /** The statuses besides 429 and 503 by which hosts are known to limit. */
  private static final Set<Integer> LIMITING = Set.of(403, 420, 430, 503, 509, 529);

  /** They speak of their URL alone, whatever they name (RFC 9110, sections 15.5.5 and 15.5.11). */
  private static final Set<Integer> GONE = Set.of(404, 410);

  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  /** Enough for any honest value of a header, short enough for a line of a record. */
  private static final int LONGEST_HEADER = 200;

  /** C0 and C1 alike: a terminal may take the byte 9B for the beginning of a command. */
  private static final Pattern CONTROLS = Pattern.compile("\\p{IsControl}");

  private Answers() {}

  /** Why calls must be cancelled; empty when the answer does not ask for it. */
  static Optional<CancelReason> limit(
      int status, UnaryOperator<@Nullable String> headers, String url, Instant now) {
    if (status < FIRST_ERROR || status > LAST_ERROR || GONE.contains(status)) {
      return Optional.empty();
    }
    Optional<Duration> asked = RetryAfter.of(headers, now);
    if (asked.isPresent()) {
      String header = line("Retry-After", headers.apply("Retry-After"));
      return Optional.of(new CancelReason(status, url, now, asked.get(), header));
    }
    if (status != TOO_MANY_REQUESTS && !LIMITING.contains(status)) {
      return Optional.empty();
    }
    List<Quota> quotas = RateLimits.of(headers, now);
    boolean isLimit = status == TOO_MANY_REQUESTS || quotas.stream().anyMatch(Quota::isUsedUp);
    if (!isLimit) {
      return Optional.empty();
    }
    Optional<Duration> wait = RateLimits.wait(quotas);
    String header = wait.isEmpty() ? null : resetHeader(headers, now);
    return Optional.of(new CancelReason(status, url, now, wait.orElse(null), header));
  }

  private static @Nullable String resetHeader(
      UnaryOperator<@Nullable String> headers, Instant now) {
    return RateLimits.RESETS.stream()
        .filter(name -> saysWait(name, headers, now))
        .findFirst()
        .map(name -> line(name, headers.apply(name)))
        .orElse(null);
  }

  /** Whether there is a wait also when all other headers of its kind are left out. */
  private static boolean saysWait(
      String reset, UnaryOperator<@Nullable String> headers, Instant now) {
    UnaryOperator<@Nullable String> alone =
        name ->
            RateLimits.RESETS.contains(name) && !name.equals(reset) ? null : headers.apply(name);
    return RateLimits.wait(RateLimits.of(alone, now)).isPresent();
  }

  /** One line, without what a terminal or a log might take for more. */
  private static String line(String name, @Nullable String value) {
    String text = String.valueOf(value);
    String shown = text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) : text;
    return name + ": " + CONTROLS.matcher(shown).replaceAll(" ").strip();
  }
}
