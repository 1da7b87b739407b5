package io.dromedary.bench;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/** Requests of a bare client to names that all lead to 127.0.0.1, without a look-up. */
final class Loopback {

  private Loopback() {}

  static RequestOptions get(URI url) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setServer(SocketAddress.inetSocketAddress(url.getPort(), "127.0.0.1"))
        .setHost(url.getHost())
        .setPort(url.getPort())
        .setURI(url.getRawPath());
  }
}
