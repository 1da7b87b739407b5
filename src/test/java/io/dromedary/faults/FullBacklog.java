package io.dromedary.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port on 127.0.0.1 that listens and takes no connection: its queue is full and stays so. */
final class FullBacklog implements AutoCloseable {

  /** More than fit into the shortest queue there is. */
  private static final int CALLERS = 8;

  private final ServerSocket server;
  private final List<SocketChannel> callers = new ArrayList<>();

  FullBacklog() {
    try {
      server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      for (int i = 0; i < CALLERS; i++) {
        SocketChannel caller = SocketChannel.open();
        caller.configureBlocking(false);
        caller.connect(new InetSocketAddress("127.0.0.1", port()));
        callers.add(caller);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (SocketChannel caller : callers) {
        caller.close();
      }
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
