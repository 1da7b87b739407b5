package io.dromedary.settings;

import java.util.List;
import java.util.Optional;

/**
 * The proxies through which calls go.
 *
 * @param http that of http URLs; empty for none
 * @param https that of https URLs; empty for none
 * @param except hosts that are called without one, as in the variable {@code no_proxy}
 * @param ofEnvironment whether the environment names them: this machine is called without one then
 */
public record Proxies(
    Optional<Proxy> http, Optional<Proxy> https, List<String> except, boolean ofEnvironment) {

  /** No proxy. */
  public static final Proxies NONE =
      new Proxies(Optional.empty(), Optional.empty(), List.of(), false);

  private static final String NONE_WORD = "none";

  /** Keeps a copy. */
  public Proxies {
    except = List.copyOf(except);
  }

  /** Reads the setting: a proxy for all calls, or {@code none}. */
  static Proxies parse(String text) {
    return text.equalsIgnoreCase(NONE_WORD) ? NONE : ofAll(Proxy.parse(text));
  }

  /** One proxy for all calls. */
  public static Proxies ofAll(Proxy proxy) {
    return new Proxies(Optional.of(proxy), Optional.of(proxy), List.of(), false);
  }

  /** Whether no call goes through a proxy. */
  public boolean areNone() {
    return http.isEmpty() && https.isEmpty();
  }

  /** What a person should know of them at the start, in one line; empty when there is none. */
  public Optional<String> notice() {
    if (areNone()) {
      return Optional.empty();
    }
    String source =
        ofEnvironment ? "the environment; dromedary.proxy=none uses none" : "dromedary.proxy";
    return Optional.of(
        "%s (from %s): it looks names up and judges addresses, not this program"
            .formatted(way(), source));
  }

  private String way() {
    if (http.equals(https)) {
      return "Calls go through the proxy " + shown(http);
    }
    if (http.isPresent() && https.isPresent()) {
      return "Calls go through a proxy, "
          + shown(http)
          + " for http, "
          + shown(https)
          + " for https";
    }
    return http.isPresent()
        ? "Calls of http URLs go through the proxy " + shown(http)
        : "Calls of https URLs go through the proxy " + shown(https);
  }

  private static String shown(Optional<Proxy> proxy) {
    return proxy.map(Proxy::shown).orElse("");
  }
}
