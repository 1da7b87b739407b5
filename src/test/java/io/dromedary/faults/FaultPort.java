package io.dromedary.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A port on 127.0.0.1 where each connection gets the same treatment, on a thread of its own. */
final class FaultPort implements AutoCloseable {

  private static final int BACKLOG = 1_000;

  private final ServerSocket server;
  private final Script script;
  private final Set<Peer> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault");
            thread.setDaemon(true);
            return thread;
          });

  private FaultPort(Script script) {
    this.script = script;
    try {
      this.server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FaultPort open(Script script) {
    FaultPort port = new FaultPort(script);
    port.threads.execute(port::accept);
    return port;
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections came so far. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> play(new Peer(socket)));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void play(Peer peer) {
    open.add(peer);
    try (peer) {
      script.play(peer);
    } catch (IOException over) {
      // the client has gone, as it may
    } finally {
      open.remove(peer);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Peer peer : open) {
        peer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
