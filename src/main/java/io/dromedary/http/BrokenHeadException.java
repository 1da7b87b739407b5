package io.dromedary.http;

/** The head of an answer is none of HTTP/1.x, or leaves the length of its body in doubt. */
final class BrokenHeadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The fault, in words that follow "not an HTTP answer". */
  BrokenHeadException(String fault) {
    super(fault, null, false, false);
  }
}
