package io.dromedary.http;

import org.jspecify.annotations.Nullable;

/** Our own proxy has refused a call by its answer: another try would fare no better. */
public final class ProxyRefusedException extends CallFailedException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception, of the kind {@link FailureKind#PROXY}. */
  public ProxyRefusedException(String reason, @Nullable Throwable cause) {
    super(FailureKind.PROXY, reason, cause);
  }
}
