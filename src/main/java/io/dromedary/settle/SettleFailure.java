package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.gate.Deferral;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AddressRefusedException;
import io.dromedary.http.FailureKind;
import io.dromedary.http.ProxyRefusedException;
import io.dromedary.results.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;

/**
 * The step {@code settleFailure}: a call that got no answer is made once more or ends as its
 * outcome.
 */
public final class SettleFailure extends SettleStep {

  private static final Set<FailureKind> PASSING =
      EnumSet.of(FailureKind.CONNECT, FailureKind.PROXY, FailureKind.RESET, FailureKind.TIMEOUT);

  /**
   * A host that has just failed gets a moment; the retry waits in the frontier and holds nothing.
   */
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final SettleSettings settings;
  private final HeadFallback head;

  /** Makes the step. */
  public SettleFailure(Frontier frontier, TimeSource time, SettleSettings settings) {
    super(frontier, time);
    this.settings = settings;
    this.head = new HeadFallback(frontier, settings.method());
  }

  @Override
  FrontierListener.CallResult how() {
    return FrontierListener.CallResult.FAILED;
  }

  @Override
  CompletionStage<Void> end(Exchange exchange, FinishedCall call) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (failure == null) {
      throw new IllegalStateException("settleFailure stands where no exception was caught");
    }
    if (frontier().isStopping() || failure instanceof RejectedExecutionException) {
      return later(call, call.history(), 0);
    }
    if (FailureNames.isOwnFault(failure)) {
      frontier().queue().fewerCalls();
      return later(call, call.history(), nowMillis() + RETRY_DELAY.toMillis());
    }
    if (failure instanceof AddressRefusedException) {
      Outcome refused =
          new Outcome.Refused(call.shown(), FailureNames.reason(failure), call.trace());
      return frontier().results().settle(call.url(), Settlements.passing(refused));
    }
    FailureKind kind = FailureNames.kind(failure);
    Optional<Deferral> deferral = deferral(exchange);
    if (head.comesAfter(kind, call.url())) {
      return head.get(call, deferral.map(SettleStep::behindOthers).orElse(0L));
    }
    return deferral
        .flatMap(overloaded -> askAgain(call, overloaded, settings.retryAnswers()))
        .or(() -> deferral.isPresent() ? Optional.empty() : retry(call, kind, failure))
        .orElseGet(() -> failed(call, kind, failure));
  }

  /** A request that was sent twice, since a kept connection had died, counts twice. */
  private Optional<CompletionStage<Void>> retry(
      FinishedCall call, FailureKind kind, Exception failure) {
    int retries = call.url().retries() + Math.max(1, call.requests());
    boolean passing = PASSING.contains(kind) && !(failure instanceof ProxyRefusedException);
    if (!passing || retries > settings.retries()) {
      return Optional.empty();
    }
    long due = nowMillis() + RETRY_DELAY.toMillis();
    return Optional.of(
        frontier().results().putBack(call.url(), call.again(call.history(), retries, due)));
  }

  private CompletionStage<Void> failed(FinishedCall call, FailureKind kind, Exception failure) {
    Outcome.Failed failed =
        new Outcome.Failed(call.shown(), kind.word(), FailureNames.reason(failure), call.trace());
    return frontier()
        .results()
        .settle(
            call.url(), Settlements.failed(failed, call.endedAt(), settings.methodOf(call.url())));
  }
}
