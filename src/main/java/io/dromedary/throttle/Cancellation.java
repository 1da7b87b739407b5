package io.dromedary.throttle;

import io.dromedary.gate.AnswerReader;
import io.dromedary.gate.CancelReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The handle by which one call can be cancelled; it travels with its exchange.
 *
 * <p>Its life is {@code NOT_STARTED -> STARTED -> DONE}, or {@code CANCELLED} out of the first two;
 * every step is one compare-and-set, so that of a race between answer and cancel exactly one wins.
 * Safe for use by any thread.
 */
public final class Cancellation {

  /** The exchange property under which the handle travels. */
  public static final String PROPERTY = "DromedaryCancellation";

  /** The header with the number of requests of a call that left; it outlives the answer. */
  public static final String REQUESTS = "DromedaryRequests";

  /** The states of a call. */
  public enum State {
    /** Made, not begun: no byte has gone out. */
    NOT_STARTED,
    /** Sent or about to be sent; no answer yet. */
    STARTED,
    /** The head of the answer is here, or the call has failed: too late to cancel. */
    DONE,
    /** Cancelled before its answer. */
    CANCELLED
  }

  private record Step(
      State state, @Nullable CancelReason reason, boolean started, @Nullable Runnable abort) {}

  private static final Step NOT_STARTED = new Step(State.NOT_STARTED, null, false, null);
  private static final Step STARTED = new Step(State.STARTED, null, true, null);
  private static final Step DONE = new Step(State.DONE, null, true, null);
  private static final Step ABANDONED = new Step(State.DONE, null, false, null);

  private final AtomicReference<Step> step = new AtomicReference<>(NOT_STARTED);
  private final CallListener listener;

  /** Makes the handle of a call that nobody listens to. */
  public Cancellation() {
    this(CallListener.NOBODY);
  }

  Cancellation(CallListener listener) {
    this.listener = listener;
  }

  /** The handle that travels with an exchange; empty when it passed no throttle. */
  public static Optional<Cancellation> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Cancellation.class));
  }

  /** Begins the call. False when it must not begin: it was cancelled, or has begun before. */
  public boolean start() {
    return step.compareAndSet(NOT_STARTED, STARTED);
  }

  /**
   * Names what aborts the call on the wire. Runs it at once, on this thread, when the call is
   * cancelled already. A later call replaces the action of an earlier one.
   */
  public void onCancel(Runnable abort) {
    Step next = new Step(State.STARTED, null, true, abort);
    Step before = current();
    while (before.state() == State.STARTED && !step.compareAndSet(before, next)) {
      before = current();
    }
    if (before.state() == State.CANCELLED) {
      abort.run();
    }
  }

  /**
   * The value of a field that came in several lines, as a throttle reads it: lists are one list
   * (RFC 9110, section 5.3), and so are the fields that say how long to wait; of any other the
   * first line counts. Null for no lines.
   *
   * @param name the name as the throttle asks for it
   */
  public static @Nullable String joined(String name, List<String> lines) {
    if (lines.isEmpty()) {
      return null;
    }
    return AnswerReader.isList(name) ? String.join(", ", lines) : lines.get(0);
  }

  /**
   * Says that the head of the answer is here; from now on the call cannot be cancelled. A throttle
   * that made this handle judges the answer before this returns.
   *
   * @param status the HTTP status
   * @param headers gives the value of a header by its name in any case, or null; for one that came
   *     in several lines, {@link #joined} gives it
   * @return false when the call was cancelled before: its answer must be dropped
   */
  public boolean answered(int status, UnaryOperator<@Nullable String> headers) {
    if (!finish()) {
      return false;
    }
    listener.answered(status, headers);
    return true;
  }

  /**
   * Says what is known of an answer that broke off behind its status line. When that is a limit,
   * the call ends with it as with a whole answer; else nothing is changed.
   *
   * @param status the HTTP status
   * @param headers gives the value of a header that could be read by its name in any case, or null
   * @return whether it is a limit, and the call was not cancelled before
   */
  public boolean limitedBy(int status, UnaryOperator<@Nullable String> headers) {
    return listener.isLimit(status, headers) && answered(status, headers);
  }

  /**
   * Returns true when a request that got lost on a kept connection may leave once more at once,
   * over another one. Not while the host seems to close connections on purpose: then the call must
   * fail, and its URL is asked again after a pause.
   */
  public boolean mayResend() {
    return !isCancelled() && listener.mayResend();
  }

  /**
   * Decides whether the request of the call may leave, right before its bytes do: a call of a
   * process that may not call any more is cancelled.
   */
  public boolean mayLeave() {
    listener.forbidden().ifPresent(this::cancel);
    return !isCancelled();
  }

  /**
   * Says that the call has ended without an answer. False when it was cancelled or had ended
   * before.
   */
  public boolean failed() {
    return finish();
  }

  /**
   * Cancels the call: one that has not started never starts, and its exchange ends on this thread;
   * one that waits for its answer is aborted on the wire, on this thread. One that is answered is
   * left alone.
   *
   * @return true when this call of the method cancelled it
   */
  public boolean cancel(CancelReason reason) {
    Optional<Runnable> consequence = mark(reason);
    consequence.ifPresent(Runnable::run);
    return consequence.isPresent();
  }

  /**
   * Cancels the call like {@link #cancel}, but leaves what must follow to the caller: the abort of
   * a call in flight, or word to the listener that a call will not start. Empty when it is too
   * late.
   */
  Optional<Runnable> mark(CancelReason reason) {
    Step before = current();
    while (before.state() == State.NOT_STARTED || before.state() == State.STARTED) {
      boolean started = before.state() == State.STARTED;
      if (step.compareAndSet(before, new Step(State.CANCELLED, reason, started, null))) {
        return Optional.of(started ? abortOf(before) : listener::cancelledBeforeStart);
      }
      before = current();
    }
    return Optional.empty();
  }

  /**
   * Says that the call will never start and that its exchange ends for another reason. False when
   * it was cancelled or has begun before.
   */
  boolean abandon() {
    return step.compareAndSet(NOT_STARTED, ABANDONED);
  }

  /** Returns true when the call was cancelled. */
  public boolean isCancelled() {
    return state() == State.CANCELLED;
  }

  /**
   * Returns true when the call began: true for one that was cancelled in flight, false for one that
   * was cancelled before.
   */
  public boolean wasStarted() {
    return current().started();
  }

  /** The reason why the call was cancelled; empty when it was not. */
  public Optional<CancelReason> reason() {
    return Optional.ofNullable(current().reason());
  }

  /** The present state. */
  public State state() {
    return current().state();
  }

  private boolean finish() {
    Step before = current();
    while (before.state() == State.STARTED) {
      if (step.compareAndSet(before, DONE)) {
        return true;
      }
      before = current();
    }
    return false;
  }

  private static Runnable abortOf(Step step) {
    return step.abort() == null ? () -> {} : step.abort();
  }

  private Step current() {
    return Objects.requireNonNull(step.get());
  }
}
