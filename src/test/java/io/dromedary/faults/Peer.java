package io.dromedary.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One connection as its server sees it. For one thread; {@link #close} may be called by any. */
final class Peer implements AutoCloseable {

  private static final int LONGEST_HEAD = 64 * 1024;

  private final Socket socket;
  private final Socket raw;
  private final Semaphore closed = new Semaphore(0);

  Peer(Socket socket) {
    this(socket, socket);
  }

  private Peer(Socket socket, Socket raw) {
    this.socket = socket;
    this.raw = raw;
  }

  /** The same connection, read and written through another socket that is layered on it. */
  Peer through(Socket layer) {
    return new Peer(layer, raw);
  }

  Socket socket() {
    return socket;
  }

  /** Reads the head of a request; fails when the client has closed. */
  String request() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LONGEST_HEAD) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Reads whatever comes first. */
  void anything() throws IOException {
    socket.getInputStream().read(new byte[LONGEST_HEAD]);
  }

  void send(String latin1) throws IOException {
    send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends the same again and again until the client has had enough. */
  void sendWithoutEnd(String latin1) throws IOException {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      send(bytes);
    }
  }

  /** Sends one byte after the other, with a pause behind each. */
  void trickle(String latin1, long millis) throws IOException {
    for (int i = 0; i < latin1.length(); i++) {
      send(latin1.substring(i, i + 1));
      pause(millis);
    }
  }

  /** Waits until the client closes. */
  void hold() throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // what it says does not matter
    }
  }

  /** Closes with RST. */
  void reset() throws IOException {
    raw.setSoLinger(true, 0);
    raw.close();
  }

  @Override
  public void close() throws IOException {
    closed.release();
    raw.close();
  }

  private void pause(long millis) throws IOException {
    try {
      if (closed.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("closed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
