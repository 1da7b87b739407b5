package io.dromedary.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says which addresses may be called: none in a denied network; of the others those in an allowed
 * network and those of the public internet, or all when private ones are allowed. An IPv6 address
 * that carries an IPv4 address is in the networks of both.
 */
final class AddressGuard {

  private final List<Network> denied;
  private final List<Network> allowed;
  private final boolean allowPrivate;

  AddressGuard(AddressRules rules) {
    this.denied = networks(rules.denied(), "in deny-networks ");
    this.allowed = networks(rules.allowed(), "in allow-networks ");
    this.allowPrivate = rules.allowPrivate();
  }

  private static List<Network> networks(List<String> blocks, String kind) {
    return blocks.stream().map(block -> Network.of(block, kind + block)).toList();
  }

  /** Those of the addresses that may be called. */
  List<InetAddress> open(List<InetAddress> addresses) {
    return addresses.stream().filter(address -> why(address.getAddress()).isEmpty()).toList();
  }

  /**
   * Says why a host is not called.
   *
   * @param addresses its addresses, none of which may be called
   */
  AddressRefusedException refusal(String host, List<InetAddress> addresses) {
    Optional<InetAddress> first = addresses.stream().findFirst();
    String text = first.map(InetAddress::getHostAddress).orElse("none");
    String why = first.flatMap(address -> why(address.getAddress())).orElse("unknown");
    String what = host.equals(text) ? host : host + " has the address " + text;
    return new AddressRefusedException(what + ", which is " + why);
  }

  private Optional<String> why(byte[] address) {
    Optional<String> denial = first(denied, address).map(Network::kind);
    if (denial.isPresent() || allowPrivate || isAllowed(address)) {
      return denial;
    }
    return PublicAddresses.ownRefusal(address)
        .or(() -> refusalOfCarried(address))
        .map(kind -> kind + "; allow-private allows it");
  }

  /** Each address that it carries must be public or allowed. */
  private Optional<String> refusalOfCarried(byte[] address) {
    return PublicAddresses.carried(address).stream()
        .filter(carried -> !isAllowed(carried.address()))
        .map(PublicAddresses::refusal)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean isAllowed(byte[] address) {
    return allowed.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<Network> first(List<Network> networks, byte[] address) {
    return networks.stream().filter(network -> holds(network, address)).findFirst();
  }

  private static boolean holds(Network network, byte[] address) {
    return network.contains(address)
        || PublicAddresses.carried(address).stream()
            .anyMatch(carried -> network.contains(carried.address()));
  }
}
