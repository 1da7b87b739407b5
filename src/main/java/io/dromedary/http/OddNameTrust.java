package io.dromedary.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges certificates as Java does, but for names that Java refuses it compares the name itself: of
 * those, too, Java judges the chain. What Java trusts is read when the first server shows its
 * certificate, because many runs need none. Safe for use by any thread.
 */
final class OddNameTrust extends X509ExtendedTrustManager {

  private final Supplier<X509ExtendedTrustManager> source;
  private @Nullable X509ExtendedTrustManager java;

  OddNameTrust(Supplier<X509ExtendedTrustManager> source) {
    this.source = source;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    String host = engine.getPeerHost();
    if (host == null || !OddName.is(host)) {
      java().checkServerTrusted(chain, authType, engine);
      return;
    }
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("");
    engine.setSSLParameters(parameters);
    java().checkServerTrusted(chain, authType, engine);
    CertificateNames.check(host, chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java().checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java().checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    java().checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    java().checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    java().checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return java().getAcceptedIssuers();
  }

  private synchronized X509ExtendedTrustManager java() {
    X509ExtendedTrustManager known = java == null ? source.get() : java;
    java = known;
    return known;
  }
}
