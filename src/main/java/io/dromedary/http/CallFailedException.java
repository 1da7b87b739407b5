package io.dromedary.http;

import org.jspecify.annotations.Nullable;

/** A call ended without an answer. */
public class CallFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  /**
   * Makes the exception.
   *
   * @param kind the kind of failure
   * @param reason one line for a person, with the values that matter
   * @param cause the technical cause; null when there is none
   */
  public CallFailedException(FailureKind kind, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  /** The kind of failure. */
  public FailureKind kind() {
    return kind;
  }
}
