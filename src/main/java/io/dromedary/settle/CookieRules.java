package io.dromedary.settle;

import io.dromedary.url.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.cookie.RFC6265LaxSpec;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Reads Set-Cookie fields and decides where a cookie is sent (RFC 6265, sections 5.1 to 5.4), by
 * HttpClient's rules. Name and value are taken as they stand, as browsers do: the library would
 * unquote and quote them. Safe for use by any thread.
 */
final class CookieRules {

  private static final String DOMAIN = "domain";

  /** Name and value together, as browsers allow. */
  private static final int LONGEST = 4_096;

  private static final CookieSpec SPEC = new RFC6265LaxSpec();

  /** Reads 300 KB when a cookie for a domain comes first. */
  private static final class Suffixes {
    static final PublicSuffixMatcher LIST = PublicSuffixMatcherLoader.getDefault();
  }

  private CookieRules() {}

  /**
   * Reads one Set-Cookie field; empty when it is to be ignored. Blocks for a moment the first time
   * that one is for a domain.
   */
  static Optional<ChainCookie> read(String field, CanonicalUrl from) {
    List<String> parts = List.of(field.split(";", -1));
    String pair = parts.get(0);
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals).strip();
    String value = pair.substring(equals + 1).strip();
    boolean usable = !name.isEmpty() && isText(name) && isText(value);
    return usable && name.length() + value.length() <= LONGEST
        ? parsed(attributes(parts, from), from).flatMap(cookie -> named(name, value, cookie, from))
        : Optional.empty();
  }

  /**
   * Returns true when a field may be for a domain, so that the list of public suffixes is needed.
   */
  static boolean mayNeedSuffixes(String field) {
    return field.toLowerCase(Locale.ROOT).contains(DOMAIN);
  }

  /** Returns true when a cookie is sent along with a call. */
  static boolean isFor(ChainCookie cookie, CanonicalUrl url, Instant now) {
    return cookie.endsAt() > now.toEpochMilli() && SPEC.match(library(cookie), origin(url));
  }

  /** Those attributes that can be read; the others are ignored, and not their cookie. */
  private static String attributes(List<String> parts, CanonicalUrl from) {
    return parts.stream()
        .skip(1)
        .filter(part -> !isRelativePath(part) && parsed(';' + part, from).isPresent())
        .collect(Collectors.joining(";", ";", ""));
  }

  /** The default path counts then (section 5.2.4). */
  private static boolean isRelativePath(String attribute) {
    int equals = attribute.indexOf('=');
    return equals >= 0
        && attribute.substring(0, equals).strip().equalsIgnoreCase("path")
        && !attribute.substring(equals + 1).strip().startsWith("/");
  }

  private static Optional<Cookie> parsed(String attributes, CanonicalUrl from) {
    try {
      return SPEC.parse(new BasicHeader("Set-Cookie", "n=v" + attributes), origin(from)).stream()
          .findFirst();
    } catch (MalformedCookieException e) {
      return Optional.empty();
    }
  }

  private static Optional<ChainCookie> named(
      String name, String value, Cookie cookie, CanonicalUrl from) {
    boolean ofHost = cookie.getDomain().equals(from.host());
    try {
      SPEC.validate(cookie, origin(from));
    } catch (MalformedCookieException e) {
      return Optional.empty();
    }
    boolean hostOnly = !cookie.containsAttribute(DOMAIN) || isSuffix(cookie.getDomain());
    if (hostOnly && !ofHost) {
      return Optional.empty();
    }
    Instant end = cookie.getExpiryInstant();
    return Optional.of(
        new ChainCookie(
            name,
            value,
            cookie.getDomain(),
            cookie.getPath(),
            hostOnly,
            cookie.isSecure(),
            end == null ? Long.MAX_VALUE : end.toEpochMilli()));
  }

  /** Returns true when anybody may have a name below this one (section 5.3, step 5). */
  private static boolean isSuffix(String domain) {
    return Suffixes.LIST.getDomainRoot(domain) == null;
  }

  private static Cookie library(ChainCookie cookie) {
    BasicClientCookie same = new BasicClientCookie(cookie.name(), cookie.value());
    same.setDomain(cookie.domain());
    same.setPath(cookie.path());
    same.setSecure(cookie.secure());
    if (!cookie.hostOnly()) {
      same.setAttribute(DOMAIN, cookie.domain());
    }
    return same;
  }

  private static CookieOrigin origin(CanonicalUrl url) {
    String path = url.target();
    int query = path.indexOf('?');
    return new CookieOrigin(
        url.host(),
        url.port(),
        query < 0 ? path : path.substring(0, query),
        url.scheme().equals("https"));
  }

  /** Returns true when a text can stand in a header field; other text is not a cookie. */
  private static boolean isText(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c <= 0xff);
  }
}
