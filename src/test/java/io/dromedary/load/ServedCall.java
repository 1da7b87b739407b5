package io.dromedary.load;

/**
 * A request that came to the server. Times are nanoseconds of the server's clock.
 *
 * @param host the Host header, port included
 * @param target path and query
 * @param connection the number of its connection
 * @param connected when that connection was made
 * @param arrival when the request was read
 * @param status what it is answered
 */
public record ServedCall(
    String host, String target, long connection, long connected, long arrival, int status) {

  /** The URL that was called. */
  public String url() {
    return "http://" + host + target;
  }
}
