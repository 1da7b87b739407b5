package io.dromedary.testkit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on 127.0.0.1 and a free port. It speaks as much of HTTP CONNECT or SOCKS 5 as a tunnel
 * needs; whatever name it is asked for, it connects to that port on 127.0.0.1. (A {@link
 * TestServer} is proxy enough for plain HTTP: it sees an absolute URL as its target.)
 */
public final class TestProxy implements AutoCloseable {

  private final boolean socks;
  private final NetServer server;
  private final NetClient client = TestVertx.VERTX.createNetClient();
  private final List<String> tunnels = new CopyOnWriteArrayList<>();

  private TestProxy(boolean socks) {
    this.socks = socks;
    this.server = TestVertx.VERTX.createNetServer();
    server.connectHandler(this::connected);
    TestVertx.await(server.listen(0, "127.0.0.1"));
  }

  /** Starts one that speaks HTTP CONNECT. */
  public static TestProxy http() {
    return new TestProxy(false);
  }

  /** Starts one that speaks SOCKS 5, without a password. */
  public static TestProxy socks5() {
    return new TestProxy(true);
  }

  /** Its port. */
  public int port() {
    return server.actualPort();
  }

  /** What it was asked to connect to, as {@code host:port}, in order. */
  public List<String> tunnels() {
    return List.copyOf(tunnels);
  }

  @Override
  public void close() {
    TestVertx.await(server.close());
    TestVertx.await(client.close());
  }

  private void connected(NetSocket socket) {
    socket.exceptionHandler(broken -> {});
    socket.handler(socks ? first -> greeted(socket) : head -> connectAsked(socket, head));
  }

  private void connectAsked(NetSocket socket, Buffer head) {
    String target = head.toString(StandardCharsets.US_ASCII).split(" ")[1];
    tunnel(socket, target, Buffer.buffer("HTTP/1.1 200 Connected\r\n\r\n"));
  }

  private void greeted(NetSocket socket) {
    socket.handler(request -> socksAsked(socket, request.getBytes()));
    socket.write(Buffer.buffer(new byte[] {5, 0}));
  }

  private void socksAsked(NetSocket socket, byte[] request) {
    int length = request[4];
    String host = new String(request, 5, length, StandardCharsets.US_ASCII);
    int port = (request[5 + length] & 0xff) << 8 | request[6 + length] & 0xff;
    tunnel(socket, host + ':' + port, Buffer.buffer(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0}));
  }

  private void tunnel(NetSocket socket, String target, Buffer welcome) {
    tunnels.add(target);
    socket.pause();
    int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            far -> {
              far.exceptionHandler(broken -> {});
              socket.handler(far::write).closeHandler(closed -> far.close());
              far.handler(socket::write).closeHandler(closed -> socket.close());
              socket.write(welcome);
              socket.resume();
            });
  }
}
