package io.dromedary.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that holds every request but those of {@code /limited}, which get a 429 at once. Prints
 * its port; answers each line of standard input with four numbers: how many requests it holds, how
 * many of their connections were closed since the 429, how many nanoseconds after it the last one
 * was, and when the 429 was sent, of {@link System#nanoTime()}, which is the same clock for all
 * processes of a machine with Linux. Ends with standard input.
 */
public final class HoldServerMain {

  private static final Buffer LIMITED =
      Buffer.buffer(
          "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n");
  private static final int BACKLOG = 4_096;

  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile long limited;
  private volatile long lastClosed;

  private HoldServerMain() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    HoldServerMain server = new HoldServerMain();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var listening =
        vertx
            .createNetServer(new NetServerOptions().setAcceptBacklog(BACKLOG))
            .connectHandler(server::connected)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    System.out.println(listening.actualPort());
    System.out.flush();
    server.answerLines();
    System.exit(0);
  }

  private void answerLines() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(held + " " + closed + " " + (lastClosed - limited) + " " + limited);
      System.out.flush();
    }
  }

  private void connected(NetSocket socket) {
    socket.exceptionHandler(broken -> {});
    socket.handler(head -> received(socket, head.toString(StandardCharsets.ISO_8859_1)));
  }

  private void received(NetSocket socket, String head) {
    if (head.startsWith("GET /limited ")) {
      closed.set(0);
      limited = System.nanoTime();
      lastClosed = limited;
      socket.write(LIMITED);
      return;
    }
    held.incrementAndGet();
    socket.closeHandler(gone -> closed());
  }

  private void closed() {
    lastClosed = System.nanoTime();
    held.decrementAndGet();
    closed.incrementAndGet();
  }
}
