package io.dromedary.testkit;

import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on 127.0.0.1 and a free port that passes bytes on to one server, until it is frozen: like
 * a network that loses everything and reports nothing. Safe for use by any thread.
 */
public final class FreezingProxy implements AutoCloseable {

  private final NetServer server = TestVertx.VERTX.createNetServer();
  private final NetClient client = TestVertx.VERTX.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final int to;
  private volatile boolean frozen;

  private FreezingProxy(int to) {
    this.to = to;
    server.connectHandler(this::connected);
    TestVertx.await(server.listen(0, "127.0.0.1"));
  }

  /** Starts one. */
  public static FreezingProxy to(int port) {
    return new FreezingProxy(port);
  }

  /** Its port. */
  public int port() {
    return server.actualPort();
  }

  /** Holds back all bytes, those of new connections too. */
  public void freeze() {
    frozen = true;
    sockets.forEach(NetSocket::pause);
  }

  /** Passes on everything that was held back. */
  public void thaw() {
    frozen = false;
    sockets.forEach(NetSocket::resume);
  }

  /** Breaks all connections. */
  public void cut() {
    sockets.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    TestVertx.await(server.close());
    TestVertx.await(client.close());
  }

  private void connected(NetSocket near) {
    near.pause();
    client
        .connect(to, "127.0.0.1")
        .onFailure(refused -> near.close())
        .onSuccess(
            far -> {
              pass(near, far);
              pass(far, near);
            });
  }

  private void pass(NetSocket from, NetSocket into) {
    from.exceptionHandler(broken -> {});
    from.handler(into::write);
    from.closeHandler(
        closed -> {
          sockets.remove(from);
          into.close();
        });
    sockets.add(from);
    if (frozen) {
      from.pause();
    } else {
      from.resume();
    }
  }
}
