package io.dromedary.http;

import java.net.InetAddress;
import java.util.Optional;

/** Chooses the proxy of a call. Immutable; safe for use by any thread. */
final class ProxyChoice {

  private final ProxyRules rules;
  private final ProxyExceptions except;

  ProxyChoice(ProxyRules rules) {
    this.rules = rules;
    this.except = new ProxyExceptions(rules.except());
  }

  /** Returns true when no call goes through a proxy. */
  boolean isNone() {
    return rules.areNone();
  }

  /** The proxy of a URL; empty when it is called without one. */
  Optional<ProxyServer> of(CallUrl url) {
    return (url.tls() ? rules.https() : rules.http()).filter(proxy -> !isSpared(url));
  }

  private boolean isSpared(CallUrl url) {
    String host = url.bareHost();
    return except.match(host, url.port()) || (rules.sparesLoopback() && isThisMachine(host));
  }

  private static boolean isThisMachine(String host) {
    try {
      return StaticNames.addresses(host).stream()
          .anyMatch(all -> all.stream().allMatch(InetAddress::isLoopbackAddress));
    } catch (CallFailedException noSuchName) {
      return false;
    }
  }
}
