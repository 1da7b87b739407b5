package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.Deferral;
import io.dromedary.gate.Grant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One exchange on its way through the throttle. It ends exactly once: one that has not started by
 * whoever wins the last step of its cancellation, one that has by the first callback of its
 * producer.
 */
final class ThrottledCall implements CallListener {

  private static final Logger LOG = ThrottleLog.LOG;

  private final Exchange exchange;
  private final AsyncCallback callback;
  private final AsyncProcessor inner;
  private final Cancellation cancellation = new Cancellation(this);
  private final AtomicBoolean innerEnded = new AtomicBoolean();
  private volatile @Nullable CallLane<ThrottledCall> lane;
  private volatile @Nullable Grant grant;
  private volatile @Nullable Runnable onEnd;
  private volatile @Nullable Message request;
  private volatile String url = "";
  private volatile boolean parked;
  private volatile boolean judged;
  private volatile boolean limited;
  private volatile boolean endedInLine;

  ThrottledCall(Exchange exchange, AsyncCallback callback, AsyncProcessor inner) {
    this.exchange = exchange;
    this.callback = callback;
    this.inner = inner;
    exchange.setProperty(Cancellation.PROPERTY, cancellation);
  }

  Exchange exchange() {
    return exchange;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  String url() {
    return url;
  }

  Grant grant() {
    return Objects.requireNonNull(grant);
  }

  boolean hasGrant() {
    return grant != null;
  }

  boolean isFor(AsyncProcessor processor) {
    return inner == processor;
  }

  void url(String called) {
    url = called;
  }

  void enters(CallLane<ThrottledCall> host) {
    lane = host;
  }

  void grant(Grant given) {
    grant = given;
  }

  /**
   * Returns true when whoever handed the exchange in has got it back, so that its callback comes
   * later.
   */
  void parked(boolean waits) {
    parked = waits;
  }

  /** Its answer was a 429, or counts as one. */
  void limited(CancelReason why) {
    limited = true;
    exchange.setProperty(CancelReason.LIMITED, why);
  }

  /** Its end is not final for its URL. */
  void deferred(Deferral deferral) {
    exchange.setProperty(Deferral.PROPERTY, deferral);
  }

  /** Runs an action when the exchange has ended. */
  void onEnd(Runnable action) {
    onEnd = action;
  }

  /**
   * Starts the call, its permit in hand.
   *
   * @return whether the exchange has ended in line, by the rules of {@link AsyncProcessor}
   */
  boolean proceed() {
    if (!lane().start(this)) {
      return false;
    }
    exchange.removeProperty(Deferral.PROPERTY);
    ProducerAnswer.clear(exchange.getMessage());
    request = exchange.getMessage().copy();
    if (cancellation.isCancelled()) {
      innerDone(false);
      return false;
    }
    lane().audit(this);
    return callInner() && endedInLine;
  }

  private boolean callInner() {
    try {
      return inner.process(exchange, this::innerDone);
    } catch (RuntimeException thrown) {
      if (!innerEnded.get()) {
        exchange.setException(thrown);
      }
      innerDone(false);
      return false;
    }
  }

  @Override
  public void answered(int status, UnaryOperator<@Nullable String> headers) {
    judged = true;
    lane().feedback().answered(this, status, headers);
  }

  @Override
  public boolean isLimit(int status, UnaryOperator<@Nullable String> headers) {
    return lane().feedback().isLimit(this, status, headers);
  }

  @Override
  public boolean mayResend() {
    return lane().mayResend(this);
  }

  @Override
  public Optional<CancelReason> forbidden() {
    return lane().forbidden();
  }

  @Override
  public void cancelledBeforeStart() {
    CallLane<ThrottledCall> host = lane;
    if (host != null) {
      host.withdraw(this);
    }
    finish(false);
  }

  /** Ends an exchange that has not started and never will. */
  void reject(Exception why) {
    if (cancellation.abandon()) {
      exchange.setException(why);
      end(false);
    }
  }

  private void innerDone(boolean doneSync) {
    if (!innerEnded.compareAndSet(false, true)) {
      LOG.warn("The callback of {} came twice", exchange.getExchangeId());
      return;
    }
    try {
      judge(ProducerAnswer.of(exchange));
    } catch (RuntimeException broken) {
      LOG.error("The end of the call of {} could not be judged", url, broken);
    } finally {
      lane().leave(this);
      finish(doneSync && !parked);
    }
  }

  private void judge(ProducerAnswer answer) {
    if (cancellation.state() == Cancellation.State.STARTED) {
      settle(answer);
    }
    if (cancellation.isCancelled()) {
      answer
          .status()
          .ifPresent(status -> lane().feedback().lateAnswer(this, status, answer.headers()));
    } else if (!judged) {
      lane().feedback().failed(this, exchange.getException());
    }
  }

  private void settle(ProducerAnswer answer) {
    if (answer.status().isPresent()) {
      cancellation.answered(answer.status().getAsInt(), answer.headers());
    } else {
      cancellation.failed();
    }
  }

  /** Ends the exchange; one that was cancelled or limited only behind its gate's record. */
  private void finish(boolean doneSync) {
    if (cancellation.isCancelled()) {
      endAsCancelled();
    } else if (!limited) {
      end(doneSync);
      return;
    }
    CallLane<ThrottledCall> host = lane;
    if (host == null || host.isStored()) {
      end(doneSync);
    } else {
      host.whenStored(() -> end(false));
    }
  }

  private void endAsCancelled() {
    if (exchange.getException() instanceof CallCancelledException) {
      return;
    }
    Message asItWas = request;
    if (asItWas != null) {
      Object requests = exchange.getMessage().getHeader(Cancellation.REQUESTS);
      exchange.setMessage(asItWas);
      if (requests != null) {
        exchange.getMessage().setHeader(Cancellation.REQUESTS, requests);
      }
    }
    CancelReason reason = cancellation.reason().orElseThrow();
    exchange.setException(new CallCancelledException(exchange, reason, cancellation.wasStarted()));
  }

  private void end(boolean doneSync) {
    endedInLine = doneSync;
    callback.done(doneSync);
    Runnable action = onEnd;
    if (action != null) {
      action.run();
    }
  }

  private CallLane<ThrottledCall> lane() {
    return Objects.requireNonNull(lane);
  }
}
