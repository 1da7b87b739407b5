package io.dromedary.http;

import io.dromedary.host.HostKey;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks up the one address that stands for all those of a host. */
final class HostLookup {

  /** IPv4 first: where a host has both, its neighbours may have no other. */
  private static final Comparator<byte[]> SMALLEST_FIRST =
      Comparator.<byte[]>comparingInt(address -> address.length)
          .thenComparing(Arrays::compareUnsigned);

  private HostLookup() {}

  /** Begins a look-up; it ends on an event loop. Safe for use by any thread. */
  static CompletableFuture<Optional<String>> start(Transport transport, HostKey host) {
    CompletableFuture<Optional<String>> address = new CompletableFuture<>();
    transport.lookUp(
        CallUrl.parse("http://" + host + '/'),
        found -> address.complete(smallest(found)),
        address::completeExceptionally);
    return address;
  }

  /** The smallest of them, whatever their order, as text; empty when they are names. */
  static Optional<String> smallest(List<SocketAddress> addresses) {
    return addresses.stream()
        .map(address -> NetUtil.createByteArrayFromIpAddressString(address.host()))
        .filter(Objects::nonNull)
        .min(SMALLEST_FIRST)
        .map(NetUtil::bytesToIpAddress);
  }
}
