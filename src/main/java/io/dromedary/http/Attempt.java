package io.dromedary.http;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request over one connection. Once it is aborted its listener hears nothing more of it.
 * Confined to one event loop.
 */
final class Attempt {

  /** Is notified of the steps of an attempt; may abort it at any step. */
  interface Listener {

    /** There is a connection; the request goes out next. */
    void connected();

    /** There is no connection, and nothing was sent. */
    void notConnected(Throwable cause);

    /** The connection ended before the head of the answer. */
    void lost(Throwable cause);

    /** The head of the answer is here. */
    void head(AnswerHead head);

    /** A part of the body is here. */
    void body(int bytes);

    /** The answer has ended: all of it is here, or the connection broke. */
    void ended();
  }

  private final ConnectionCount sockets;
  private final Listener listener;
  private @Nullable HttpClientRequest request;
  private @Nullable AnswerHeads heads;
  private boolean over;

  Attempt(ConnectionCount sockets, Listener listener) {
    this.sockets = sockets;
    this.listener = listener;
  }

  void begin(HttpClient client, RequestOptions options) {
    client.request(options).onComplete(this::connected, this::notConnected);
  }

  /** Returns true when the connection had served a request before this one. */
  boolean isReused() {
    return request != null && request.streamId() > 1;
  }

  /** The part that came of the head of an answer that broke off; empty without a status. */
  Optional<AnswerHead> cut() {
    return heads == null ? Optional.empty() : heads.cut();
  }

  /** Ends the attempt on the wire. A connection that is only coming about is closed when it is. */
  void abort() {
    if (finish() && request != null) {
      request.reset();
    }
  }

  private void connected(HttpClientRequest ready) {
    if (!over) {
      listener.connected();
    }
    if (over) {
      closeUnused(ready);
    } else {
      request = ready;
      sockets.taken();
      heads = AnswerHeads.of(ready.connection());
      heads.expect(HttpMethod.HEAD.equals(ready.getMethod()));
      ready.response().onComplete(this::head, this::lost);
      ready.end();
    }
  }

  private void notConnected(Throwable cause) {
    if (finish()) {
      listener.notConnected(cause);
    }
  }

  private void lost(Throwable cause) {
    if (finish()) {
      listener.lost(cause);
    }
  }

  private void head(HttpClientResponse head) {
    if (!over) {
      head.handler(chunk -> body(chunk.length()));
      head.endHandler(end -> ended());
      head.exceptionHandler(broken -> ended());
      listener.head(AnswerHead.of(head));
    }
  }

  private void body(int bytes) {
    if (!over) {
      listener.body(bytes);
    }
  }

  private void ended() {
    if (finish()) {
      listener.ended();
    }
  }

  private boolean finish() {
    if (over) {
      return false;
    }
    over = true;
    if (request != null) {
      sockets.released();
    }
    return true;
  }

  /** Resetting a request that was not sent would keep its connection. */
  private static void closeUnused(HttpClientRequest unused) {
    unused.exceptionHandler(closed -> {}); // else the client logs an error
    unused.connection().close();
  }
}
