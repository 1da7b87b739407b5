package io.dromedary.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test server does with a request. Runs on the thread of the server; must not block. */
@FunctionalInterface
public interface Answer {

  /** Answers the request, or does something worse to it. */
  void give(Turn turn);

  /** A status with an empty body and header lines such as {@code Retry-After: 2}. */
  static Answer status(int status, String... headers) {
    return turn -> turn.respond(status, "", headers);
  }

  /** A 200 with a body of ASCII and header lines. */
  static Answer body(String body, String... headers) {
    return turn -> turn.respond(200, body, headers);
  }

  /** Nothing, for ever. */
  static Answer silence() {
    return turn -> {};
  }

  /** Closes the connection in good order (FIN) without a word. */
  static Answer close() {
    return turn -> turn.connection().close();
  }

  /** Breaks the connection (RST) without a word. */
  static Answer reset() {
    return turn -> turn.connection().reset();
  }

  /** These bytes as they are, in ISO 8859-1. */
  static Answer raw(String bytes) {
    return turn -> turn.connection().send(bytes);
  }

  /** The head of a 200 whose body of so many bytes never comes. */
  static Answer stall(long length) {
    return turn -> turn.respondHead(200, length);
  }

  /** One answer after the other, over all connections; the last one again and again. */
  static Answer sequence(Answer... answers) {
    List<Answer> all = List.of(answers);
    AtomicInteger next = new AtomicInteger();
    return turn -> all.get(Math.min(next.getAndIncrement(), all.size() - 1)).give(turn);
  }

  /** One answer to the first request on each connection, another to all that follow on it. */
  static Answer first(Answer first, Answer later) {
    return turn -> (turn.connection().requests() == 1 ? first : later).give(turn);
  }

  /** This answer, later. */
  default Answer after(Duration delay) {
    return turn -> turn.after(delay, () -> give(turn));
  }

  /** This answer, and then the other step, such as {@link #close()}. */
  default Answer then(Answer next) {
    return turn -> {
      give(turn);
      next.give(turn);
    };
  }
}
