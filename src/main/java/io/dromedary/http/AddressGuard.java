package io.dromedary.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Lets only addresses of the public internet through, unless private ones are allowed. */
final class AddressGuard {

  private final boolean allowPrivate;

  AddressGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** Those of the addresses that may be called. */
  List<InetAddress> open(List<InetAddress> addresses) {
    return allowPrivate
        ? addresses
        : addresses.stream().filter(address -> AddressRules.refusal(address).isEmpty()).toList();
  }

  /**
   * Says why a host is not called.
   *
   * @param addresses its addresses, none of which may be called
   */
  AddressRefusedException refusal(String host, List<InetAddress> addresses) {
    Optional<InetAddress> first = addresses.stream().findFirst();
    String text = first.map(InetAddress::getHostAddress).orElse("none");
    String kind = first.flatMap(AddressRules::refusal).orElse("unknown");
    String what = host.equals(text) ? host : host + " has the address " + text;
    return new AddressRefusedException(what + ", which is " + kind + "; allow-private allows it");
  }
}
