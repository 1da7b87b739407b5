package io.dromedary.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.jspecify.annotations.Nullable;

/**
 * The policies that an answer names in {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers): {@code "default";q=100;w=60} since draft 08, {@code
 * 100;w=60} before. Policies that do not count requests are left out.
 */
record RateLimitPolicies(List<Policy> all) {

  private static final String REQUESTS = "requests";

  /** One policy: so many calls in a window. */
  record Policy(String name, OptionalLong limit, Optional<Duration> window) {}

  /** Reads them from the given header values, each a List of its own. */
  static RateLimitPolicies of(@Nullable String... values) {
    return new RateLimitPolicies(
        Stream.of(values)
            .flatMap(value -> StructuredField.list(value).stream())
            .filter(RateLimitPolicies::countsRequests)
            .map(RateLimitPolicies::policy)
            .filter(policy -> policy.limit().isPresent() && policy.window().isPresent())
            .toList());
  }

  /** The policy of a name; the only one there is when none has the name. */
  Optional<Policy> named(String name) {
    return one(all.stream().filter(policy -> policy.name().equals(name)).findFirst());
  }

  /** The policy that allows so many calls; the only one there is when no limit is announced. */
  Optional<Policy> allowing(OptionalLong limit) {
    return limit.isEmpty()
        ? one(Optional.empty())
        : all.stream().filter(policy -> policy.limit().equals(limit)).findFirst();
  }

  private Optional<Policy> one(Optional<Policy> found) {
    return found.isPresent() || all.size() != 1 ? found : Optional.of(all.get(0));
  }

  static boolean countsRequests(ListElement<?> member) {
    Item<?> unit = member.getParams().get("qu");
    return unit == null || REQUESTS.equals(unit.get());
  }

  private static Policy policy(ListElement<?> member) {
    OptionalLong old = StructuredField.integer(member, 1);
    OptionalLong limit = old.isPresent() ? old : StructuredField.parameter(member, "q", 1);
    return new Policy(
        String.valueOf(member.get()), limit, seconds(StructuredField.parameter(member, "w", 1)));
  }

  static Optional<Duration> seconds(OptionalLong number) {
    return number.isPresent()
        ? Optional.of(Duration.ofSeconds(number.getAsLong()))
        : Optional.empty();
  }
}
