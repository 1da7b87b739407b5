package io.dromedary.store;

/**
 * The database has gone back to an older state, as after a failover to a standby that is not
 * synchronous. What this process knows of its lists is not true any more: it must end, and begin
 * anew with what the database has.
 */
public final class WentBackException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** Makes one that ends with what the cause says. */
  public WentBackException(String message, Throwable cause) {
    super(message, cause);
  }
}
