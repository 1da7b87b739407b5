package io.dromedary.http;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * Host names in use that Java refuses as names of TLS servers: those with a {@code _}, or with a
 * hyphen where a label begins or ends. Other clients take them.
 */
final class OddName {

  /** A name as a client sends it (RFC 6066, section 3), whatever its characters. */
  private static final class RawName extends SNIServerName {

    RawName(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private OddName() {}

  /** Returns true when a host is such a name. Addresses are none. */
  static boolean is(String host) {
    return host.indexOf(':') < 0 && !isOfJava(CertificateNames.withoutDot(host));
  }

  /** The name of a server that must be sent; empty where Java sends it by itself, or nothing. */
  static Optional<SNIServerName> serverName(String host) {
    String name = CertificateNames.withoutDot(host);
    if (is(host)) {
      return Optional.of(new RawName(name));
    }
    return name.equals(host) ? Optional.empty() : Optional.of(new SNIHostName(name));
  }

  private static boolean isOfJava(String name) {
    try {
      IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
