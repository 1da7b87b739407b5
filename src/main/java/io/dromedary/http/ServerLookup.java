package io.dromedary.http;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Finds out to which addresses the connection of a call may go. Used on one event loop only. */
interface ServerLookup extends AutoCloseable {

  /**
   * Looks for the addresses of a URL's host that may be called. Calls one of its two listeners, on
   * the event loop, at once when no question has to be asked.
   *
   * @param found is given the addresses, best first, never none
   * @param failed is given an {@link AddressRefusedException} or a {@link CallFailedException}
   */
  void servers(CallUrl url, Consumer<List<SocketAddress>> found, Consumer<Exception> failed);

  @Override
  void close();
}
