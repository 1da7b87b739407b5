package io.dromedary.http;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections, so that idle ones have a bound over all hosts: a list of many hosts would
 * otherwise leave one behind for each. Safe for use by any thread.
 */
final class ConnectionCount {

  private final int mostIdle;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /** As many idle connections are kept as there may be calls in flight. */
  ConnectionCount(int mostIdle) {
    this.mostIdle = mostIdle;
  }

  void opened(HttpConnection connection) {
    open.incrementAndGet();
    AnswerHeads.watch(connection);
    connection.exceptionHandler(
        broken -> {}); // its call is notified; else the client logs an error
    connection.closeHandler(closed -> open.decrementAndGet());
  }

  void taken() {
    busy.incrementAndGet();
  }

  void released() {
    busy.decrementAndGet();
  }

  /**
   * Returns true when the next request should ask its server to close the connection behind the
   * answer.
   */
  boolean areManyIdle() {
    return open.get() - busy.get() >= mostIdle;
  }
}
