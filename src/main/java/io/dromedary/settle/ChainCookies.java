package io.dromedary.settle;

import io.dromedary.store.QueuedUrl;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one URL's redirects. They are kept in its row while it waits for the next hop, and
 * are gone with its outcome. Immutable.
 *
 * @param all in the order in which they were set first
 */
record ChainCookies(List<ChainCookie> all) {

  static final ChainCookies NONE = new ChainCookies(List.of());

  /** As many as browsers keep of one domain at least; the oldest go. */
  private static final int MOST = 50;

  /** Room in a row and in a request: servers take heads of 8 to 16 KiB. */
  private static final int MOST_CHARACTERS = 8_192;

  /** The library counts Max-Age from its own clock. */
  private static final Duration CLOCKS = Duration.ofSeconds(1);

  /**
   * Adds those that an answer sets. Ends later when the list of public suffixes is needed, which
   * takes too long for an event loop.
   *
   * @param fields the Set-Cookie header as it came: a text, a list of texts, or nothing
   */
  CompletionStage<ChainCookies> with(@Nullable Object fields, CanonicalUrl from, Instant now) {
    List<String> texts =
        (fields instanceof List<?> lines ? lines.stream() : Stream.ofNullable(fields))
            .map(Object::toString)
            .toList();
    return texts.stream().anyMatch(CookieRules::mayNeedSuffixes)
        ? CompletableFuture.supplyAsync(() -> with(texts, from, now))
        : CompletableFuture.completedStage(with(texts, from, now));
  }

  private ChainCookies with(List<String> fields, CanonicalUrl from, Instant now) {
    List<ChainCookie> next = new ArrayList<>(all);
    fields.forEach(field -> CookieRules.read(field, from).ifPresent(one -> put(next, one)));
    next.removeIf(cookie -> cookie.endsAt() <= now.plus(CLOCKS).toEpochMilli());
    while (next.size() > MOST || size(next) > MOST_CHARACTERS) {
      next.remove(0);
    }
    return new ChainCookies(List.copyOf(next));
  }

  private static void put(List<ChainCookie> cookies, ChainCookie cookie) {
    for (int i = 0; i < cookies.size(); i++) {
      ChainCookie old = cookies.get(i);
      if (old.name().equals(cookie.name())
          && old.domain().equals(cookie.domain())
          && old.path().equals(cookie.path())) {
        cookies.set(i, cookie);
        return;
      }
    }
    cookies.add(cookie);
  }

  private static int size(List<ChainCookie> cookies) {
    return cookies.stream()
        .mapToInt(
            one ->
                one.name().length()
                    + one.value().length()
                    + one.domain().length()
                    + one.path().length())
        .sum();
  }

  /** The Cookie header of the call of an exchange, which is secret; empty when it has none. */
  static Optional<String> header(Exchange exchange, @Nullable String set) {
    QueuedUrl url = exchange.getProperty(QueuedUrl.PROPERTY, QueuedUrl.class);
    if (url == null || !UrlHistory.hasCookies(url.trail())) {
      return Optional.empty();
    }
    String called = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    Instant now = Instant.ofEpochMilli(exchange.getClock().getCreated());
    return Urls.ofCall(called) instanceof ParsedUrl.Valid valid
        ? UrlHistory.parse(url.trail()).cookies().header(valid.url(), now, set)
        : Optional.empty();
  }

  /**
   * Those that go along with a call (RFC 6265, section 5.4), behind what is set for its host; a
   * name that is set there is not sent twice.
   */
  Optional<String> header(CanonicalUrl url, Instant now, @Nullable String set) {
    Set<String> names =
        Stream.of(set == null ? new String[0] : set.split(";"))
            .map(pair -> pair.split("=", 2)[0].strip())
            .collect(Collectors.toSet());
    List<String> own =
        all.stream()
            .filter(cookie -> !names.contains(cookie.name()) && CookieRules.isFor(cookie, url, now))
            .sorted(Comparator.comparingInt((ChainCookie one) -> one.path().length()).reversed())
            .map(cookie -> cookie.name() + '=' + cookie.value())
            .toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Stream.concat(Stream.ofNullable(set), own.stream()).collect(Collectors.joining("; ")));
  }
}
