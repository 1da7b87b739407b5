package io.dromedary.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hosts whose addresses are known without a question: addresses, and the names of RFC 6761. */
final class StaticNames {

  private StaticNames() {}

  /**
   * The addresses of a host; empty when a name server must be asked.
   *
   * @param host a name, or an address without brackets
   * @throws CallFailedException when the name can never have an address
   */
  static Optional<List<InetAddress>> addresses(String host) throws CallFailedException {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address != null) {
      return Optional.of(List.of(literal(host, address)));
    }
    String name = name(host);
    if (isUnder("localhost", name)) { // RFC 6761, section 6.3
      return Optional.of(List.of(NetUtil.LOCALHOST4, NetUtil.LOCALHOST6));
    }
    if (isUnder("invalid", name)) { // RFC 6761, section 6.4
      throw new CallFailedException(FailureKind.DNS, "no such name: " + host, null);
    }
    return Optional.empty();
  }

  private static InetAddress literal(String host, byte[] address) throws CallFailedException {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new CallFailedException(FailureKind.DNS, "not an address: " + host, e);
    }
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean isUnder(String top, String name) {
    return name.equals(top) || name.endsWith('.' + top);
  }
}
