package io.dromedary.http;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Says for people why TLS failed. */
final class TlsReason {

  private TlsReason() {}

  /** One line. */
  static String of(Throwable failure) {
    String detail = CauseChain.text(failure);
    if (has(failure, CertificateExpiredException.class)) {
      return "the certificate has expired: " + detail;
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return "the certificate is not valid yet: " + detail;
    }
    if (has(failure, CertPathBuilderException.class)) {
      return "the certificate is not trusted: " + detail;
    }
    if (has(failure, CertificateException.class) && isAboutName(detail)) {
      return "the certificate is for another name: " + detail;
    }
    if (has(failure, NotSslRecordException.class)) {
      return "the server does not speak TLS on this port";
    }
    return "TLS failed: " + detail;
  }

  private static boolean isAboutName(String detail) {
    return detail.startsWith("No ") && (detail.contains("name") || detail.contains("IP"));
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return CauseChain.find(failure, kind).isPresent();
  }
}
