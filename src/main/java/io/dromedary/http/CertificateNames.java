package io.dromedary.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Compares a host name with the names in a certificate (RFC 9525, section 6): the DNS names among
 * its subject's alternative names alone, and a star for the whole of the first label alone.
 */
final class CertificateNames {

  private static final int DNS_NAME = 2;
  private static final String STAR = "*.";

  private CertificateNames() {}

  /**
   * Checks that a certificate is for a host.
   *
   * @throws CertificateException when none of its names fits, in words that Java uses
   */
  static void check(String host, X509Certificate certificate) throws CertificateException {
    String name = withoutDot(host);
    Collection<List<?>> names =
        Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
    for (List<?> one : names) {
      if (one.get(0).equals(DNS_NAME) && fits(name, withoutDot(one.get(1).toString()))) {
        return;
      }
    }
    throw new CertificateException("No subject alternative DNS name matching " + name + " found.");
  }

  /** A name without the dot that only says that it is whole. */
  static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean fits(String host, String name) {
    if (!name.startsWith(STAR)) {
      return host.equalsIgnoreCase(name);
    }
    String domain = name.substring(STAR.length() - 1);
    int firstDot = host.indexOf('.');
    return firstDot > 0
        && domain.indexOf('.', 1) > 0
        && domain.indexOf('*') < 0
        && host.substring(firstDot).equalsIgnoreCase(domain);
  }
}
