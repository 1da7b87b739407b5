package io.dromedary.gate;

import static io.dromedary.gate.RateLimitPolicies.seconds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.ListElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads the limits that an answer announces, in the first dialect of these that it speaks:
 *
 * <ul>
 *   <li>{@code RateLimit: "default";r=50;t=30} with {@code RateLimit-Policy: "default";q=100;w=60}
 *       (draft-ietf-httpapi-ratelimit-headers since 08; RFC 9651);
 *   <li>{@code RateLimit: limit=100, remaining=50, reset=30} with {@code RateLimit-Policy:
 *       100;w=60} (draft 07);
 *   <li>{@code RateLimit-Limit}, {@code RateLimit-Remaining} and {@code RateLimit-Reset} (earlier
 *       drafts), and the same with {@code X-RateLimit-} or {@code X-Rate-Limit-}, whose reset may
 *       be a span or a point in time; instead of it or besides {@code Reset-After}, a span in
 *       seconds. Of both the longest counts.
 * </ul>
 *
 * What is malformed counts as absent. Never throws.
 */
final class RateLimits {

  /** The prefixes of the dialects with a header for each number. */
  static final List<String> PREFIXES = List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-");

  private static final String FIELD = "RateLimit";
  private static final String POLICY = "RateLimit-Policy";
  private static final String RESET = "Reset";
  private static final String RESET_AFTER = "Reset-After";

  /** The headers that are lists also where they come in several lines (RFC 9651). */
  static final List<String> LISTS = List.of(FIELD, POLICY);

  /** The headers that may say when a window ends. */
  static final List<String> RESETS =
      Stream.concat(
              Stream.of(FIELD),
              PREFIXES.stream().flatMap(p -> Stream.of(p + RESET, p + RESET_AFTER)))
          .toList();

  /** Every header that is read but Date. */
  static final List<String> HEADERS =
      Stream.concat(
              LISTS.stream(),
              PREFIXES.stream()
                  .flatMap(
                      prefix ->
                          Stream.of("Limit", "Remaining", RESET, RESET_AFTER).map(prefix::concat)))
          .toList();

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");

  private RateLimits() {}

  /**
   * The announced limits; empty when there are none.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static List<Quota> of(UnaryOperator<@Nullable String> headers, Instant now) {
    return announcesAny(headers) ? announced(headers, now) : List.of();
  }

  /** Most answers announce nothing; they are on the path of every URL. */
  private static boolean announcesAny(UnaryOperator<@Nullable String> headers) {
    for (String name : HEADERS) {
      if (headers.apply(name) != null) {
        return true;
      }
    }
    return false;
  }

  private static List<Quota> announced(UnaryOperator<@Nullable String> headers, Instant now) {
    String field = headers.apply(FIELD);
    RateLimitPolicies policies = RateLimitPolicies.of(headers.apply(POLICY));
    List<Quota> quotas = new ArrayList<>(named(StructuredField.list(field), policies));
    if (quotas.isEmpty()) {
      combined(StructuredField.dictionary(field), policies).ifPresent(quotas::add);
    }
    for (int next = 0; quotas.isEmpty() && next < PREFIXES.size(); next++) {
      apart(PREFIXES.get(next), headers, now).ifPresent(quotas::add);
    }
    policies.all().stream().filter(policy -> isNew(policy, quotas)).forEach(p -> add(p, quotas));
    return quotas;
  }

  /**
   * The time that a host that refuses calls asks to be left alone: until every limit that may be
   * used up is reset. Empty when it does not say, or says zero.
   */
  static Optional<Duration> wait(List<Quota> quotas) {
    List<Duration> usedUp =
        quotas.stream().filter(Quota::mayBeUsedUp).flatMap(q -> q.reset().stream()).toList();
    Optional<Duration> wait =
        usedUp.isEmpty()
            ? quotas.stream().flatMap(q -> q.reset().stream()).min(Duration::compareTo)
            : usedUp.stream().max(Duration::compareTo);
    return wait.filter(asked -> !asked.isZero());
  }

  private static List<Quota> named(List<ListElement<?>> members, RateLimitPolicies policies) {
    return members.stream()
        .filter(RateLimitPolicies::countsRequests)
        .filter(member -> StructuredField.parameter(member, "r", 0).isPresent())
        .map(member -> quota(member, policies))
        .toList();
  }

  private static Quota quota(ListElement<?> member, RateLimitPolicies policies) {
    String name = String.valueOf(member.get());
    var policy = policies.named(name);
    return new Quota(
        name,
        policy.map(RateLimitPolicies.Policy::limit).orElse(OptionalLong.empty()),
        StructuredField.parameter(member, "r", 0),
        seconds(StructuredField.parameter(member, "t", 0)),
        policy.flatMap(RateLimitPolicies.Policy::window));
  }

  private static Optional<Quota> combined(
      Map<String, ListElement<?>> members, RateLimitPolicies policies) {
    OptionalLong limit = StructuredField.integer(members.get("limit"), 1);
    OptionalLong remaining = StructuredField.integer(members.get("remaining"), 0);
    if (remaining.isEmpty()) {
      return Optional.empty();
    }
    var reset = seconds(StructuredField.integer(members.get("reset"), 0));
    var window = policies.allowing(limit).flatMap(RateLimitPolicies.Policy::window);
    return Optional.of(new Quota("", limit, remaining, reset, window));
  }

  private static Optional<Quota> apart(
      String prefix, UnaryOperator<@Nullable String> headers, Instant now) {
    String allowed = headers.apply(prefix + "Limit");
    Optional<Duration> reset = reset(prefix, headers, now);
    OptionalLong remaining = count(headers.apply(prefix + "Remaining"));
    if (remaining.isEmpty() && reset.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong limit = limit(allowed);
    var window =
        RateLimitPolicies.of(headers.apply(prefix + "Policy"), allowed)
            .allowing(limit)
            .flatMap(RateLimitPolicies.Policy::window);
    return Optional.of(new Quota(prefix, limit, remaining, reset, window));
  }

  private static Optional<Duration> reset(
      String prefix, UnaryOperator<@Nullable String> headers, Instant now) {
    String after = headers.apply(prefix + RESET_AFTER);
    return Stream.of(
            ResetTime.of(headers.apply(prefix + RESET), headers, now),
            after == null ? Optional.<Duration>empty() : DecimalSpan.seconds(after))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  /** The number, or the first of a list such as {@code 100, 100;w=60}. */
  private static OptionalLong limit(@Nullable String allowed) {
    return StructuredField.list(allowed).stream()
        .findFirst()
        .map(first -> StructuredField.integer(first, 1))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong count(@Nullable String value) {
    if (value == null) {
      return OptionalLong.empty();
    }
    String text = value.strip();
    return COUNT.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static boolean isNew(RateLimitPolicies.Policy policy, List<Quota> quotas) {
    return quotas.stream()
        .noneMatch(q -> q.limit().equals(policy.limit()) && q.window().equals(policy.window()));
  }

  private static void add(RateLimitPolicies.Policy policy, List<Quota> quotas) {
    quotas.add(
        new Quota(
            policy.name(),
            policy.limit(),
            OptionalLong.empty(),
            Optional.empty(),
            policy.window()));
  }
}
