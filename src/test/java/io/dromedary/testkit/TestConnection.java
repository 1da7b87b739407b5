package io.dromedary.testkit;

import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** A connection that a client made to a test server. Its readers may be any thread. */
public final class TestConnection {

  private static final long NOT_YET = -1;

  private final int id;
  private final NetSocket socket;
  private final StringBuilder unread = new StringBuilder();
  private volatile long bytes;
  private volatile int requests;
  private volatile boolean closedHere;
  private volatile long closedNanos = NOT_YET;

  TestConnection(int id, NetSocket socket) {
    this.id = id;
    this.socket = socket;
  }

  /** Its number at its server, from 1. */
  public int id() {
    return id;
  }

  /** Bytes that the client sent (on TLS: after decryption). */
  public long bytes() {
    return bytes;
  }

  /** Requests that came over it. */
  public int requests() {
    return requests;
  }

  /** Whether it is open. */
  public boolean isOpen() {
    return closedNanos == NOT_YET;
  }

  /** Whether the client, not the server, closed it. */
  public boolean isClosedByClient() {
    return !isOpen() && !closedHere;
  }

  /** When it was closed, in nanoseconds of {@code TimeSource.system()}; empty when it is open. */
  public OptionalLong closedNanos() {
    return isOpen() ? OptionalLong.empty() : OptionalLong.of(closedNanos);
  }

  /** Sends bytes as they are. */
  public void send(String latin1) {
    socket.write(Buffer.buffer(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Closes it in good order (FIN). */
  public void close() {
    closedHere = true;
    socket.close();
  }

  /** Breaks it (RST). */
  public void reset() {
    closedHere = true;
    ((NetSocketInternal) socket)
        .channelHandlerContext()
        .channel()
        .config()
        .setOption(ChannelOption.SO_LINGER, 0);
    socket.close();
  }

  void closed(long nanos) {
    closedNanos = nanos;
  }

  /** Takes bytes; gives the head of a request when one is complete. Bodies are not expected. */
  Optional<String> received(Buffer chunk) {
    bytes = bytes + chunk.length();
    unread.append(new String(chunk.getBytes(), StandardCharsets.ISO_8859_1));
    return nextHead();
  }

  Optional<String> nextHead() {
    int end = unread.indexOf("\r\n\r\n");
    if (end < 0) {
      return Optional.empty();
    }
    String head = unread.substring(0, end);
    unread.delete(0, end + 4);
    requests = requests + 1;
    return Optional.of(head);
  }
}
