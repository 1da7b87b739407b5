package io.dromedary.app.wiring;

/** A route file is wrong. The message names the file, the line where it is known, and the fault. */
public final class RouteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RouteException(String message, Throwable cause) {
    super(message, cause);
  }
}
