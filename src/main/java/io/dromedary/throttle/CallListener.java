package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Is notified of the events of one call, on the thread on which they happen. It must not block. */
interface CallListener {

  /** Does nothing. */
  CallListener NOBODY = new CallListener() {};

  /**
   * The head of an answer has come, and the call was not cancelled before.
   *
   * @param status the HTTP status
   * @param headers gives the value of a header by its name in any case, or null
   */
  default void answered(int status, UnaryOperator<@Nullable String> headers) {}

  /**
   * Returns true when an answer with this status and these headers is a limit; nothing is changed.
   *
   * @param status the HTTP status
   * @param headers gives the value of a header by its name in any case, or null
   */
  default boolean isLimit(int status, UnaryOperator<@Nullable String> headers) {
    return false;
  }

  /** Returns true when a request that got lost on a kept connection may leave once more at once. */
  default boolean mayResend() {
    return true;
  }

  /** The reason why no request may leave this process now; empty when requests may. */
  default Optional<CancelReason> forbidden() {
    return Optional.empty();
  }

  /** The call was cancelled by its handle before it started. */
  default void cancelledBeforeStart() {}
}
