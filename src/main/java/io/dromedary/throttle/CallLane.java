package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The lane of one host, as a call sees it.
 *
 * @param <C> the calls
 */
interface CallLane<C> {

  /** The host, or the group of hosts, whose lane it is. */
  HostKey host();

  /**
   * Uses up the call's permit. False when it must not leave: it ends, or has ended, another way.
   */
  boolean start(C call);

  /** The reason why no call of this process may leave now; empty when calls may. */
  Optional<CancelReason> forbidden();

  /** Counts a call that leaves although its gate is closed, and is not cancelled for it. */
  void audit(C call);

  /** Returns true when the lost request of a call may leave once more at once. */
  boolean mayResend(C call);

  /** Takes a call out and frees what it holds. */
  void withdraw(C call);

  /** Frees the slot of a call that was in flight and has ended. */
  void leave(C call);

  /** Takes the answers and failures of calls. */
  Feedback<C> feedback();

  /** Returns true when the last closing is in the store. */
  boolean isStored();

  /** Runs an action when the last closing is in the store, or could not be brought there. */
  void whenStored(Runnable action);

  /**
   * Takes the answers and failures of calls.
   *
   * @param <C> the calls
   */
  interface Feedback<C> {

    /** The head of an answer is here: the gate judges it before anything else goes on. */
    void answered(C call, int status, UnaryOperator<@Nullable String> headers);

    /** The answer to a call that was cancelled but could not be aborted counts if it is a limit. */
    void lateAnswer(C call, int status, UnaryOperator<@Nullable String> headers);

    /** Returns true when an answer would be a limit; nothing is judged. */
    boolean isLimit(C call, int status, UnaryOperator<@Nullable String> headers);

    /** A call has ended without an answer. */
    void failed(C call, @Nullable Throwable failure);
  }
}
