package io.dromedary.http;

/**
 * What a call has cost.
 *
 * @param requests requests that left
 * @param bytes bytes of the answer's body that were read
 */
record Tally(int requests, long bytes) {

  /** A call for which nothing left. */
  static final Tally NONE = new Tally(0, 0);

  Tally plusRequest() {
    return new Tally(requests + 1, bytes);
  }

  Tally withBytes(long read) {
    return new Tally(requests, read);
  }
}
