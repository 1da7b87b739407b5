package io.dromedary.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLException;

/** Lets the HTTP client make its TLS engines by {@link TlsEngines}. */
final class TlsOptions extends JdkSSLEngineOptions {

  @Override
  public TlsOptions copy() {
    return new TlsOptions();
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new DefaultSslContextFactory(SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        return new TlsEngines(super.create());
      }
    };
  }
}
