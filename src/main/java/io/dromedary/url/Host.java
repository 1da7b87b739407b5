package io.dromedary.url;

/** The standard's host parser and serializer (section 3.5) for special URLs. */
final class Host {

  private static final String FORBIDDEN = " #/:<>?@[\\]^|%";

  private Host() {}

  /** Makes the canonical host of what a person wrote; never empty. */
  static String parse(String input) throws InvalidUrlException {
    if (input.startsWith("[")) {
      if (!input.endsWith("]")) {
        throw new InvalidUrlException("the host has no closing ]");
      }
      return '[' + Ipv6.canonical(input.substring(1, input.length() - 1)) + ']';
    }
    String name = Domain.toAscii(PercentEncoding.decode(input));
    refuseForbidden(name);
    return Ipv4.endsInNumber(name) ? Ipv4.canonical(name) : name;
  }

  private static void refuseForbidden(String name) throws InvalidUrlException {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == 0x7F || FORBIDDEN.indexOf(c) >= 0) {
        throw new InvalidUrlException("host has a forbidden character (U+%04X)".formatted((int) c));
      }
    }
  }
}
