package io.dromedary.store;

/** The durable state cannot be read or written. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one that no other failure has caused. */
  public StoreException(String message) {
    super(message);
  }

  /** Makes one that ends with what the cause says. */
  public StoreException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
