package io.dromedary.http;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** The look-up where some calls go through a proxy and others do not. */
final class RoutedLookup implements ServerLookup {

  private final ProxyChoice proxies;
  private final ServerLookup proxied;
  private final ServerLookup direct;

  RoutedLookup(ProxyChoice proxies, ServerLookup proxied, ServerLookup direct) {
    this.proxies = proxies;
    this.proxied = proxied;
    this.direct = direct;
  }

  @Override
  public void servers(
      CallUrl url, Consumer<List<SocketAddress>> found, Consumer<Exception> failed) {
    (proxies.of(url).isPresent() ? proxied : direct).servers(url, found, failed);
  }

  @Override
  public void close() {
    proxied.close();
    direct.close();
  }
}
