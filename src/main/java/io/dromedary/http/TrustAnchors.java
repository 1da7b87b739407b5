package io.dromedary.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the set of certificates that are trusted: those of Java, and those of a file. */
final class TrustAnchors {

  private TrustAnchors() {}

  /**
   * The anchors of Java and the certificates of a PEM file.
   *
   * @throws IllegalArgumentException when the file cannot be read or holds no certificate
   */
  static X509ExtendedTrustManager withFile(Path pem) {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      add(anchors, "java", Arrays.asList(manager(null).getAcceptedIssuers()));
      add(anchors, "file", certificates(pem));
      return manager(anchors);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "ca-file must be a PEM file with certificates, was " + pem + ": " + CauseChain.text(e),
          e);
    }
  }

  /** The anchors of Java. */
  static X509ExtendedTrustManager ofJava() {
    try {
      return manager(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's own certificates cannot be read", e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("it holds none");
      }
      return found;
    }
  }

  private static void add(KeyStore anchors, String prefix, Collection<? extends Certificate> more)
      throws GeneralSecurityException {
    int number = 0;
    for (Certificate certificate : more) {
      if (certificate instanceof X509Certificate) {
        anchors.setCertificateEntry(prefix + '-' + number, certificate);
        number++;
      }
    }
  }

  /** The trust of a key store, or that of Java when there is none. */
  @SuppressWarnings("NullAway") // null names the default trust store
  private static X509ExtendedTrustManager manager(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this Java has no X.509 trust manager");
  }
}
