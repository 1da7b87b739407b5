package io.dromedary.settle;

import io.dromedary.results.Redirect;
import io.dromedary.store.QueuedUrl;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Finds the target of a redirect (RFC 9110, section 15.4). */
final class Redirects {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  /** The target. */
  sealed interface Next {}

  /**
   * It leads to another URL.
   *
   * @param url the row as it is called next
   * @param key the key of that URL
   * @param number which redirect of its chain it is, from 1
   * @param plain whether no cookies were set, so that its answer may be shared
   */
  record NextHop(QueuedUrl url, String key, int number, boolean plain) implements Next {}

  /** The chain is longer than is followed. */
  record TooMany(String reason) implements Next {}

  /** It names nothing that can be called. */
  record Nowhere(String reason) implements Next {}

  private final int most;

  /**
   * Makes one.
   *
   * @param most hops that are followed
   */
  Redirects(int most) {
    this.most = most;
  }

  static String tooMany(int most) {
    return "more than " + most + " redirects";
  }

  static boolean isOne(int status) {
    return STATUSES.contains(status);
  }

  /**
   * Decides what is called next.
   *
   * @param answer its Location and Set-Cookie headers count
   */
  CompletionStage<Next> next(FinishedCall call, int status, Message answer) {
    List<String> locations = locations(answer.getHeader("Location"));
    if (locations.size() != 1) {
      String fault = locations.isEmpty() ? "without a Location" : "with more than one Location";
      return CompletableFuture.completedStage(new Nowhere("redirect " + fault));
    }
    ParsedUrl base = Urls.ofCall(call.url().target());
    ParsedUrl next =
        base instanceof ParsedUrl.Valid from
            ? Urls.resolve(from.url().withoutUserInfo(), locations.get(0))
            : base;
    if (base instanceof ParsedUrl.Valid from && next instanceof ParsedUrl.Valid valid) {
      CanonicalUrl target = valid.url().withUserInfoOf(from.url());
      return call.history()
          .cookies()
          .with(answer.getHeader("Set-Cookie"), from.url(), call.endedAt())
          .thenApply(cookies -> hop(call, status, target, cookies));
    }
    String reason = next instanceof ParsedUrl.Invalid invalid ? invalid.reason() : "";
    return CompletableFuture.completedStage(
        new Nowhere("redirect to what cannot be called: " + reason));
  }

  /** Different values; a field that stands in several lines comes as a list. */
  private static List<String> locations(@Nullable Object header) {
    Stream<?> values = header instanceof List<?> lines ? lines.stream() : Stream.ofNullable(header);
    return values.map(Object::toString).distinct().toList();
  }

  private Next hop(FinishedCall call, int status, CanonicalUrl next, ChainCookies cookies) {
    UrlHistory history =
        call.history()
            .with(cookies)
            .plus(new Redirect(status, Urls.redacted(call.url().target()), next.toString()));
    if (history.redirects().size() > most) {
      return new TooMany(tooMany(most));
    }
    return new NextHop(
        call.next(next.hostKey(), next.href(), call.url().method(), history.with(call.last())),
        next.key().text(),
        history.redirects().size(),
        cookies.all().isEmpty());
  }
}
