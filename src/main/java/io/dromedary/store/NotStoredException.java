package io.dromedary.store;

/** Nothing of a commit was stored. */
public final class NotStoredException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The kind of failure, which says whether it is worth trying again. */
  public enum Kind {
    /** The disk or the server is at fault: the same may succeed later. */
    PASSES,
    /** The stored state is damaged: nothing can be stored any more. */
    DAMAGED,
    /**
     * The database has lost commits of this process, which must begin anew with what it has now.
     */
    WENT_BACK,
    /** It was refused for a reason that does not pass. */
    REFUSED
  }

  private final Kind kind;
  private final Exception reason;

  /**
   * Makes one.
   *
   * @param why one line for people
   */
  public NotStoredException(Kind kind, String why, Exception cause) {
    super(why, cause);
    this.kind = kind;
    this.reason = cause;
  }

  /** The kind of failure, which says whether it is worth trying again. */
  public Kind kind() {
    return kind;
  }

  /** The failure that the database reported. */
  public Exception reason() {
    return reason;
  }
}
