package io.dromedary.http;

/**
 * The cost of a call.
 *
 * @param requests requests that left
 * @param bytes bytes of the answer's body that were read
 */
record CallCost(int requests, long bytes) {

  /** A call for which nothing left. */
  static final CallCost NONE = new CallCost(0, 0);

  CallCost plusRequest() {
    return new CallCost(requests + 1, bytes);
  }

  CallCost withBytes(long read) {
    return new CallCost(requests, read);
  }
}
