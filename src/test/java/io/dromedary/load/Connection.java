package io.dromedary.load;

/**
 * A connection to the load server.
 *
 * @param id its number
 * @param connected when it was made, in nanoseconds of the server's clock
 */
record Connection(long id, long connected) {

  ServedCall call(Head head, long arrival, int status) {
    return new ServedCall(head.host(), head.target(), id, connected, arrival, status);
  }
}
