package io.dromedary.http;

import java.util.List;
import java.util.Optional;

/**
 * The proxies of calls.
 *
 * @param http the proxy of http URLs; empty for none
 * @param https the proxy of https URLs; empty for none
 * @param except hosts that are called without one: {@code *} for all; a name, which stands for all
 *     names below it too, with or without a dot before it; an address or a network such as {@code
 *     10.0.0.0/8}; each but the last with {@code :port} behind it for that port alone
 * @param sparesLoopback whether names and addresses of this machine are called without one
 */
public record ProxyRules(
    Optional<ProxyServer> http,
    Optional<ProxyServer> https,
    List<String> except,
    boolean sparesLoopback) {

  /** No proxy. */
  public static final ProxyRules NONE =
      new ProxyRules(Optional.empty(), Optional.empty(), List.of(), false);

  /** Keeps a copy. */
  public ProxyRules {
    except = List.copyOf(except);
  }

  /** One proxy for all calls. */
  public static ProxyRules ofAll(ProxyServer proxy) {
    return new ProxyRules(Optional.of(proxy), Optional.of(proxy), List.of(), false);
  }

  /** Returns true when no call goes through a proxy. */
  public boolean areNone() {
    return http.isEmpty() && https.isEmpty();
  }
}
