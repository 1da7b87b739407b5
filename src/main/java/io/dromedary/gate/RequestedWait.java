package io.dromedary.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time that an answer asks us to wait, and the field that says so.
 *
 * @param length above zero, at most {@link BackOff#LONGEST}
 * @param field name and value in one line, such as {@code Retry-After: 2}
 */
record RequestedWait(Duration length, String field) {

  private static final Comparator<RequestedWait> LENGTH =
      Comparator.comparing(RequestedWait::length);

  /** Seconds since the epoch; as {@link ResetTime} distinguishes them from seconds to go. */
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{10,12}");

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Enough for any honest value of a header, short enough for a line of a record. */
  private static final int LONGEST_VALUE = 200;

  /** C0 and C1 alike: a terminal may take the byte 9B for the beginning of a command. */
  private static final Pattern CONTROLS = Pattern.compile("\\p{IsControl}");

  /** The wait that a field asks for, its line fit for a log. */
  static RequestedWait of(Duration length, String name, @Nullable String value) {
    String text = String.valueOf(value);
    String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    String line = name + ": " + CONTROLS.matcher(shown).replaceAll(" ").strip();
    Duration asked = length.compareTo(BackOff.LONGEST) < 0 ? length : BackOff.LONGEST;
    return new RequestedWait(asked, line);
  }

  /**
   * The longest of all waits that the answer of a host that limits us asks for: in {@link
   * RetryAfter}, or until the end of a window in which it says that no call is left. Where it says
   * neither, the end of the window that may be used up. Empty when it names no time.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static Optional<RequestedWait> of(
      UnaryOperator<@Nullable String> headers, List<Quota> quotas, Instant now) {
    Optional<RequestedWait> asked = RetryAfter.of(headers, now);
    boolean tellsMore = asked.isEmpty() || quotas.stream().anyMatch(Quota::isUsedUp);
    Optional<RequestedWait> reset = tellsMore ? reset(headers, quotas, now) : Optional.empty();
    return longest(Stream.of(asked, reset).flatMap(Optional::stream));
  }

  /** The longest of several; the first of those that are equally long. */
  static Optional<RequestedWait> longest(Stream<RequestedWait> waits) {
    return waits.reduce((one, next) -> LENGTH.compare(next, one) > 0 ? next : one);
  }

  private static Optional<RequestedWait> reset(
      UnaryOperator<@Nullable String> headers, List<Quota> quotas, Instant now) {
    return RateLimits.wait(quotas)
        .flatMap(
            wait ->
                RateLimits.RESETS.stream()
                    .filter(name -> givesWait(name, headers, wait, now))
                    .findFirst()
                    .map(
                        name ->
                            of(
                                withCutSecond(wait, headers.apply(name)),
                                name,
                                headers.apply(name))));
  }

  /**
   * A point in time in whole seconds is mostly cut to them, so the window may end up to a second
   * later.
   */
  private static Duration withCutSecond(Duration wait, @Nullable String value) {
    boolean cut = value != null && EPOCH_SECONDS.matcher(value.strip()).matches();
    return cut ? wait.plus(SECOND) : wait;
  }

  /** Returns true when the wait is the same when all other headers of its kind are left out. */
  private static boolean givesWait(
      String reset, UnaryOperator<@Nullable String> headers, Duration wait, Instant now) {
    UnaryOperator<@Nullable String> alone =
        name ->
            RateLimits.RESETS.contains(name) && !name.equals(reset) ? null : headers.apply(name);
    return RateLimits.wait(RateLimits.of(alone, now)).filter(wait::equals).isPresent();
  }
}
