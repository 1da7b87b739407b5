package io.dromedary.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the HTTP clients of the component from its settings. */
final class HttpClients {

  /** Room for what a repaired head has in addition, so that it is not too long for the client. */
  private static final int SPARE = 1024;

  /**
   * The call's own limit comes first; the client's ends connections that nobody waits for any more.
   */
  private static final int GRACE_MILLIS = 1_000;

  /**
   * A connection that was given up while it came about holds its place until its own limit. With as
   * many places again, the pool never lets a call wait.
   */
  private static final int PLACES_PER_CALL = 2;

  private HttpClients() {}

  /** A client that keeps idle connections for the next call. */
  static HttpClient keeping(Vertx vertx, HttpSettings settings, ConnectionCount sockets) {
    HttpClientOptions options = options(settings);
    // Zero would mean for ever.
    int seconds = (int) Math.ceil(settings.connections().keepAlive().toMillis() / 1000.0);
    options.setKeepAlive(seconds > 0).setKeepAliveTimeout(Math.max(1, seconds));
    return client(vertx, settings, sockets, options);
  }

  /** A client of which every call has a connection of its own. */
  static HttpClient fresh(Vertx vertx, HttpSettings settings, ConnectionCount sockets) {
    return client(vertx, settings, sockets, options(settings).setKeepAlive(false));
  }

  private static HttpClient client(
      Vertx vertx, HttpSettings settings, ConnectionCount sockets, HttpClientOptions options) {
    int places = Math.multiplyExact(settings.connections().most(), PLACES_PER_CALL);
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(places).setHttp2MaxSize(1))
        .withConnectHandler(sockets::opened)
        .build();
  }

  private static HttpClientOptions options(HttpSettings settings) {
    int connectMillis = (int) settings.limits().connectTimeout().toMillis() + GRACE_MILLIS;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(connectMillis)
            .setSslHandshakeTimeout(connectMillis)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setVerifyHost(true)
            .setTrustAll(false)
            .setDecompressionSupported(false)
            .setMaxInitialLineLength(HeadEnd.MOST_STATUS_LINE + SPARE)
            .setMaxHeaderSize(HeadEnd.MOST_FIELDS + SPARE);
    options
        .setSslEngineOptions(new TlsOptions())
        .setTrustOptions(TrustOptions.wrap(trust(settings)));
    return options;
  }

  /** A file that cannot be used stops the start; Java's own certificates can wait. */
  private static TrustManager trust(HttpSettings settings) {
    Optional<X509ExtendedTrustManager> withFile = settings.caFile().map(TrustAnchors::withFile);
    return new OddNameTrust(() -> withFile.orElseGet(TrustAnchors::ofJava));
  }

  /** The options of a call through a proxy. */
  static ProxyOptions options(ProxyServer proxy) {
    ProxyOptions options =
        new ProxyOptions()
            .setType(
                switch (proxy.type()) {
                  case HTTP -> ProxyType.HTTP;
                  case SOCKS5 -> ProxyType.SOCKS5;
                })
            .setHost(proxy.host())
            .setPort(proxy.port());
    proxy
        .credentials()
        .ifPresent(who -> options.setUsername(who.user()).setPassword(who.password()));
    return options;
  }
}
