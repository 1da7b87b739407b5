package io.dromedary.http;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts that are called without a proxy, as curl reads {@code no_proxy}. Immutable. */
final class ProxyExceptions {

  private static final String ALL = "*";

  private static final Pattern WITH_PORT =
      Pattern.compile("(?<host>\\[[^]]+]|[^:\\[\\]]+):(?<port>[0-9]{1,5})");

  /** Dots and a star before a domain say no more than the domain alone. */
  private static final Pattern BEFORE = Pattern.compile("^\\*?\\.");

  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");

  private record Addresses(Network network, OptionalInt port) {}

  private record ExceptedDomain(String name, OptionalInt port) {}

  private final boolean all;
  private final List<Addresses> addresses = new ArrayList<>();
  private final List<ExceptedDomain> domains = new ArrayList<>();

  ProxyExceptions(List<String> entries) {
    all = entries.contains(ALL);
    entries.forEach(this::add);
  }

  /**
   * Returns true when a host is one of them.
   *
   * @param host a name, or an address without brackets
   */
  boolean match(String host, int port) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (all || address == null) {
      return all || domains.stream().anyMatch(domain -> matches(domain, name(host), port));
    }
    return addresses.stream()
        .anyMatch(one -> isPort(one.port(), port) && one.network().contains(address));
  }

  private static boolean matches(ExceptedDomain domain, String host, int port) {
    boolean within = host.equals(domain.name()) || host.endsWith('.' + domain.name());
    return within && isPort(domain.port(), port);
  }

  private static boolean isPort(OptionalInt wanted, int port) {
    return wanted.isEmpty() || wanted.getAsInt() == port;
  }

  private void add(String entry) {
    Matcher parts = WITH_PORT.matcher(entry);
    boolean hasPort = parts.matches();
    String host = BRACKETS.matcher(hasPort ? parts.group("host") : entry).replaceAll("");
    OptionalInt port =
        hasPort ? OptionalInt.of(Integer.parseInt(parts.group("port"))) : OptionalInt.empty();
    int slash = host.indexOf('/');
    String first = slash < 0 ? host : host.substring(0, slash);
    if (NetUtil.createByteArrayFromIpAddressString(first) == null) {
      domains.add(new ExceptedDomain(name(BEFORE.matcher(host).replaceFirst("")), port));
    } else {
      addresses.add(new Addresses(Network.of(host, "no proxy"), port));
    }
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
