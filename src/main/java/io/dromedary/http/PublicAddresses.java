package io.dromedary.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which addresses are not part of the public internet and so are not called. Follows the IANA
 * special-purpose registries (RFC 6890); addresses that carry an IPv4 address are judged by it.
 */
final class PublicAddresses {

  /** In order: the first network that holds the address names its kind. */
  static final List<Network> NETWORKS =
      List.of(
          // Where clouds hand out credentials; not in any RFC, so before the networks around them.
          Network.of("169.254.169.254/32", "cloud metadata"),
          Network.of("169.254.170.2/32", "cloud metadata"),
          Network.of("169.254.170.23/32", "cloud metadata"),
          Network.of("100.100.100.200/32", "cloud metadata"),
          Network.of("168.63.129.16/32", "cloud metadata"), // a public address, so named here alone
          Network.of("192.0.0.192/32", "cloud metadata"),
          Network.of("fd00:ec2::254/128", "cloud metadata"),
          Network.of("fd00:ec2::23/128", "cloud metadata"),
          Network.of("fd20:ce::254/128", "cloud metadata"),
          Network.of("0.0.0.0/32", "unspecified"), // RFC 1122, section 3.2.1.3
          Network.of("0.0.0.0/8", "this network"), // RFC 791, section 3.2
          Network.of("10.0.0.0/8", "private"), // RFC 1918
          Network.of("100.64.0.0/10", "carrier-grade NAT"), // RFC 6598
          Network.of("127.0.0.0/8", "loopback"), // RFC 1122, section 3.2.1.3
          Network.of("169.254.0.0/16", "link-local"), // RFC 3927
          Network.of("172.16.0.0/12", "private"), // RFC 1918
          Network.of("192.0.0.0/24", "protocol assignment"), // RFC 6890, section 2.1
          Network.of("192.0.2.0/24", "documentation"), // RFC 5737
          Network.of("192.88.99.0/24", "6to4 relay"), // RFC 7526
          Network.of("192.168.0.0/16", "private"), // RFC 1918
          Network.of("198.18.0.0/15", "benchmarking"), // RFC 2544
          Network.of("198.51.100.0/24", "documentation"), // RFC 5737
          Network.of("203.0.113.0/24", "documentation"), // RFC 5737
          Network.of("224.0.0.0/4", "multicast"), // RFC 5771
          Network.of("255.255.255.255/32", "broadcast"), // RFC 919
          Network.of("240.0.0.0/4", "reserved"), // RFC 1112, section 4
          Network.of("::/128", "unspecified"), // RFC 4291, section 2.5.2
          Network.of("::1/128", "loopback"), // RFC 4291, section 2.5.3
          // RFC 8215: which bits hold the IPv4 address is the operator's choice, so none can be
          // judged.
          Network.of("64:ff9b:1::/48", "local NAT64"),
          Network.of("100::/64", "discard-only"), // RFC 6666
          Network.of("100:0:0:1::/64", "dummy prefix"), // RFC 9780
          Network.of("2001::/32", "Teredo"), // RFC 4380
          Network.of("2001:2::/48", "benchmarking"), // RFC 5180
          Network.of("2001:10::/28", "ORCHID"), // RFC 4843
          Network.of("2001:20::/28", "ORCHID"), // RFC 7343
          Network.of("2001::/23", "protocol assignment"), // RFC 2928
          Network.of("2001:db8::/32", "documentation"), // RFC 3849
          Network.of("3fff::/20", "documentation"), // RFC 9637
          Network.of("5f00::/16", "segment routing"), // RFC 9602
          Network.of("fc00::/7", "unique-local"), // RFC 4193
          Network.of("fe80::/10", "link-local"), // RFC 4291, section 2.5.6
          Network.of("fec0::/10", "site-local"), // RFC 3879
          Network.of("ff00::/8", "multicast")); // RFC 4291, section 2.7

  private record Carrier(Network network, int offset) {

    Carried carried(byte[] address) {
      return new Carried(network.kind(), Arrays.copyOfRange(address, offset, offset + 4));
    }
  }

  /** An IPv4 address within an IPv6 address. */
  static final class Carried {
    private final String kind;
    private final byte[] address;

    Carried(String kind, byte[] address) {
      this.kind = kind;
      this.address = address;
    }

    /** The kind of embedding. */
    String kind() {
      return kind;
    }

    byte[] address() {
      return address.clone();
    }
  }

  /** IPv6 networks whose addresses carry an IPv4 address, and at which byte. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(Network.of("::ffff:0:0/96", "IPv4-mapped"), 12), // RFC 4291, 2.5.5.2
          new Carrier(Network.of("::/96", "IPv4-compatible"), 12), // RFC 4291, 2.5.5.1
          new Carrier(Network.of("::ffff:0:0:0/96", "IPv4-translated"), 12), // RFC 2765, 2.1
          new Carrier(Network.of("64:ff9b::/96", "NAT64"), 12), // RFC 6052, section 2.1
          new Carrier(Network.of("2002::/16", "6to4"), 2)); // RFC 3056, section 2

  private static final int IPV6_BYTES = 16;

  /** True when an identifier is unique in the world (RFC 4291, section 2.5.1). */
  private static final int UNIVERSAL_BIT = 0x02;

  private PublicAddresses() {}

  /** The kind of network that an address must not be called in; empty when it may be called. */
  static Optional<String> refusal(InetAddress address) {
    return refusal(address.getAddress());
  }

  static Optional<String> refusal(byte[] address) {
    Optional<String> own = ownRefusal(address);
    if (own.isPresent()) {
      return own;
    }
    return carried(address).stream()
        .map(PublicAddresses::refusal)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The same, whatever the address carries. */
  static Optional<String> ownRefusal(byte[] address) {
    return NETWORKS.stream()
        .filter(network -> network.contains(address))
        .map(Network::kind)
        .findFirst();
  }

  /** The reason why what is carried must not be called; empty when it may be. */
  static Optional<String> refusal(Carried carried) {
    return refusal(carried.address()).map(kind -> kind + " (as " + carried.kind() + ")");
  }

  /** The IPv4 addresses that an IPv6 address carries: none, one, or two by different rules. */
  static List<Carried> carried(byte[] address) {
    Stream<Carried> byNetwork =
        CARRIERS.stream()
            .filter(one -> one.network().contains(address))
            .map(one -> one.carried(address));
    return Stream.concat(byNetwork, isatap(address).stream()).toList();
  }

  /**
   * The address within an interface identifier of ISATAP, in any network: 0000:5efe or 0200:5efe
   * before it (RFC 5214, section 6.1).
   */
  private static Optional<Carried> isatap(byte[] address) {
    boolean isIsatap =
        address.length == IPV6_BYTES
            && (address[8] & ~UNIVERSAL_BIT) == 0
            && address[9] == 0
            && address[10] == 0x5e
            && address[11] == (byte) 0xfe;
    return isIsatap
        ? Optional.of(new Carried("ISATAP", Arrays.copyOfRange(address, 12, IPV6_BYTES)))
        : Optional.empty();
  }
}
