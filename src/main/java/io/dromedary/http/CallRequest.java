package io.dromedary.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/**
 * The request of a call.
 *
 * @param url where
 * @param method GET, HEAD or OPTIONS
 * @param headers the headers that the request takes along, besides Host
 */
record CallRequest(CallUrl url, HttpMethod method, MultiMap headers) {

  /**
   * The request as the HTTP client wants it, over a connection to a server.
   *
   * @param proxy the proxy that it goes through
   * @param last whether the server is asked to close the connection behind its answer
   */
  RequestOptions options(SocketAddress server, Optional<ProxyServer> proxy, boolean last) {
    // A second attempt begins with the same headers: what the first put in must not stay.
    headers.remove(HttpHeaders.PROXY_AUTHORIZATION);
    if (last) {
      headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    RequestOptions options = new RequestOptions();
    proxy.map(HttpClients::options).ifPresent(options::setProxyOptions);
    return options
        .setServer(server)
        .setSsl(url.tls())
        .setHost(url.host())
        .setPort(url.port())
        .setMethod(method)
        .setURI(url.target())
        .setHeaders(headers);
  }
}
