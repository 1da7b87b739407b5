package io.dromedary.http;

import io.netty.util.concurrent.Future;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The look-up of calls that go straight to their host: every address is checked here. */
final class DirectLookup implements ServerLookup {

  private final AddressGuard guard;
  private final NameResolver resolver;

  DirectLookup(AddressGuard guard, NameResolver resolver) {
    this.guard = guard;
    this.resolver = resolver;
  }

  @Override
  public void servers(
      CallUrl url, Consumer<List<SocketAddress>> found, Consumer<Exception> failed) {
    try {
      Optional<List<InetAddress>> known = StaticNames.addresses(url.bareHost());
      if (known.isPresent()) {
        admit(url, known.get(), found, failed);
      } else {
        Future<List<InetAddress>> answer = resolver.resolve(url.host());
        answer.addListener(done -> answered(url, answer, found, failed));
      }
    } catch (CallFailedException e) {
      failed.accept(e);
    }
  }

  private void answered(
      CallUrl url,
      Future<List<InetAddress>> answer,
      Consumer<List<SocketAddress>> found,
      Consumer<Exception> failed) {
    if (answer.isSuccess()) {
      admit(url, answer.getNow(), found, failed);
    } else {
      failed.accept(resolver.failure(url.host(), answer.cause()));
    }
  }

  private void admit(
      CallUrl url,
      List<InetAddress> addresses,
      Consumer<List<SocketAddress>> found,
      Consumer<Exception> failed) {
    List<InetAddress> open = guard.open(addresses);
    if (open.isEmpty()) {
      failed.accept(guard.refusal(url.bareHost(), addresses));
    } else {
      found.accept(
          open.stream()
              .map(ip -> SocketAddress.inetSocketAddress(url.port(), ip.getHostAddress()))
              .toList());
    }
  }

  @Override
  public void close() {
    resolver.close();
  }
}
