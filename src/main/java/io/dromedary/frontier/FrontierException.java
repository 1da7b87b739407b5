package io.dromedary.frontier;

/** The frontier's database cannot be used. */
public class FrontierException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FrontierException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
