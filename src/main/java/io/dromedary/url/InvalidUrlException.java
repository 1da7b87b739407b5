package io.dromedary.url;

/**
 * Ends the parsing of something that is not a URL we can call. It never leaves this package, and
 * has no stack trace because bad lines are ordinary input.
 */
final class InvalidUrlException extends Exception {

  private final String reason;

  InvalidUrlException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
