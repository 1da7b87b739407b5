package io.dromedary.http;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of one host, tried one after the other. Confined to one event loop. */
final class HostConnections {

  /** Each address has a share of the time for connecting, so not too many. */
  private static final int MOST = 4;

  private final List<SocketAddress> addresses;
  private int at;
  private @Nullable CallFailedException earlier;

  HostConnections(List<SocketAddress> addresses) {
    this.addresses = addresses.subList(0, Math.min(addresses.size(), MOST));
  }

  SocketAddress current() {
    return addresses.get(at);
  }

  boolean hasNext() {
    return left() > 1;
  }

  /** The number of addresses left to try, the current one included. */
  int left() {
    return addresses.size() - at;
  }

  /** Goes on to the next one, since the current one has failed. */
  void next(CallFailedException failure) {
    earlier = verdict(failure);
    at++;
  }

  /**
   * The failure that is reported when the last address has failed too: a timeout of one address
   * counts more than a refusal by another.
   */
  CallFailedException verdict(CallFailedException last) {
    return earlier != null && earlier.kind() == FailureKind.TIMEOUT ? earlier : last;
  }
}
