package io.dromedary.http;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The look-up of calls that go through a proxy. The proxy resolves names, so what a name stands for
 * cannot be checked here: only addresses in URLs and the names of RFC 6761 are.
 */
final class ProxiedLookup implements ServerLookup {

  private final AddressGuard guard;

  ProxiedLookup(AddressGuard guard) {
    this.guard = guard;
  }

  @Override
  public void servers(
      CallUrl url, Consumer<List<SocketAddress>> found, Consumer<Exception> failed) {
    String host = url.bareHost();
    try {
      Optional<List<InetAddress>> known = StaticNames.addresses(host);
      if (known.isPresent() && guard.open(known.get()).isEmpty()) {
        failed.accept(guard.refusal(host, known.get()));
      } else {
        found.accept(List.of(SocketAddress.inetSocketAddress(url.port(), host)));
      }
    } catch (CallFailedException e) {
      failed.accept(e);
    }
  }

  @Override
  public void close() {}
}
