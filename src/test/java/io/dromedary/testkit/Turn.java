package io.dromedary.testkit;

import java.time.Duration;

/**
 * One request that waits for its answer. Its methods may be called by any thread, also long after
 * the request came.
 *
 * @param request the request
 * @param connection the connection that it came over
 */
public record Turn(ReceivedRequest request, TestConnection connection) {

  /**
   * Answers.
   *
   * @param headers header lines without line ends; Content-Length is added
   */
  public void respond(int status, String body, String... headers) {
    StringBuilder answer = new StringBuilder(head(status, headers));
    answer.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
    connection.send(answer + (request.method().equals("HEAD") ? "" : body));
  }

  /** Sends the head of an answer whose body of so many bytes is to follow. */
  public void respondHead(int status, long length, String... headers) {
    connection.send(head(status, headers) + "Content-Length: " + length + "\r\n\r\n");
  }

  /** Does a step later. */
  public void after(Duration delay, Runnable step) {
    TestVertx.VERTX.setTimer(Math.max(1, delay.toMillis()), timer -> step.run());
  }

  private static String head(int status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }
}
