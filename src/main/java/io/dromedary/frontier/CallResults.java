package io.dromedary.frontier;

import io.dromedary.store.Change;
import io.dromedary.store.Done;
import io.dromedary.store.Hop;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.UrlChange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes what calls have brought: a URL is settled, goes back into the queue, or follows a redirect.
 * What is handed over is durable when the returned stage ends; nothing is stored of a URL whose
 * host is another node's by now. Safe for use by any thread.
 */
public final class CallResults {

  /**
   * The parts that it works with.
   *
   * @param patience how long a URL may wait to be called, in milliseconds
   * @param listener is notified of what happens
   * @param stopping whether the route that makes calls is being stopped
   * @param queue runs tasks behind the changes of the queue
   */
  record Surroundings(
      OutcomeText text,
      long patience,
      Supplier<FrontierListener> listener,
      BooleanSupplier stopping,
      Executor queue) {}

  private static final CompletionStage<Void> NOT_OURS = CompletableFuture.completedStage(null);

  private final CommitQueue commits;
  private final UnderWay underWay;
  private final Meetings meetings;
  private final OutcomeText text;
  private final long patience;
  private final Supplier<FrontierListener> listener;
  private final BooleanSupplier stopping;
  private final Executor queue;

  CallResults(
      CommitQueue commits, UnderWay underWay, Meetings meetings, Surroundings surroundings) {
    this.commits = commits;
    this.underWay = underWay;
    this.meetings = meetings;
    text = surroundings.text();
    patience = surroundings.patience();
    listener = surroundings.listener();
    stopping = surroundings.stopping();
    queue = surroundings.queue();
  }

  /**
   * Settles a URL for every line that waits for it. A URL that is settled already is not changed.
   */
  public CompletionStage<Void> settle(QueuedUrl url, Settlement settlement) {
    if (underWay.disowned().has(url)) {
      return NOT_OURS;
    }
    underWay.ended(url);
    return submit(new UrlChange.Settle(url, settlement))
        .whenComplete((ok, failure) -> underWay.decided(url));
  }

  /**
   * Puts a URL back into the queue, to be called as {@code after} says.
   *
   * @param before as it was taken from the frontier
   * @param after the same row with its next host, target, method and counters
   */
  public CompletionStage<Void> putBack(QueuedUrl before, QueuedUrl after) {
    return putBack(before, after, why(before, after));
  }

  /**
   * The same, for a reason that the row does not hold. A URL that would have to wait for longer
   * than it may is not set aside: it is given up as soon as its host says so.
   */
  public CompletionStage<Void> putBack(
      QueuedUrl before, QueuedUrl after, FrontierListener.Again why) {
    if (underWay.disowned().has(before)) {
      return NOT_OURS;
    }
    underWay.ended(before);
    listener.get().again(why);
    QueuedUrl next = after.due() - after.queuedAt() > patience ? after.dueAt(0) : after;
    return submit(new UrlChange.PutBack(before, next))
        .whenComplete((ok, failure) -> underWay.decided(before));
  }

  /**
   * Takes a URL that was redirected: it gets what is remembered of the URL that it was led to,
   * waits for it when it is called anyway, or is put back to go there itself.
   *
   * @param before as it was taken from the frontier
   * @param after the same row as it is called when it goes there itself
   */
  public CompletionStage<Void> meet(QueuedUrl before, QueuedUrl after, Hop hop) {
    if (underWay.disowned().has(before)) {
      return NOT_OURS;
    }
    underWay.ended(before);
    return OtherNodes.allowed(meetings.meet(before, after, hop, queue), false)
        .whenComplete((ok, failure) -> underWay.decided(before))
        .thenAccept(
            goesOn -> {
              if (goesOn) {
                listener.get().again(FrontierListener.Again.REDIRECT);
              }
            });
  }

  /**
   * Notes that a call of a URL has ended, and notifies the listener.
   *
   * @param url as it was taken from the frontier
   * @param end how it ended
   * @param startedAt when it began, in milliseconds since the epoch
   * @param endedAt when it ended, in milliseconds since the epoch
   */
  public void called(QueuedUrl url, FrontierListener.CallResult end, long startedAt, long endedAt) {
    listener.get().called(end, endedAt - startedAt);
    if (url.attempts() == 0) {
      listener.get().waited(startedAt - url.queuedAt());
    }
  }

  /**
   * Notes that the exchange of a URL has ended; if it neither settled it nor put it back, that is
   * an outcome too. While the program stops, it is left in the queue.
   */
  void ended(QueuedUrl url, Optional<Throwable> failure) {
    underWay.disowned().remove(url);
    if (underWay.is(url)) {
      settleUnlessStopping(url, failure);
    }
  }

  private void settleUnlessStopping(QueuedUrl url, Optional<Throwable> failure) {
    if (stopping.getAsBoolean()) {
      underWay.dropped(url);
    } else {
      var unused = settle(url, text.unsettled(url, failure));
    }
  }

  /** Settles a URL that may wait no longer. */
  void giveUp(QueuedUrl url, long notBefore, String reason, Runnable done) {
    var unused =
        settle(url, text.gaveUp(url, notBefore, reason)).whenComplete((ok, failure) -> done.run());
  }

  private static FrontierListener.Again why(QueuedUrl before, QueuedUrl after) {
    if (after.retries() > before.retries()) {
      return FrontierListener.Again.RETRY;
    }
    if (!after.method().equals(before.method())) {
      return FrontierListener.Again.GET;
    }
    return after.target().equals(before.target())
        ? FrontierListener.Again.LIMITED
        : FrontierListener.Again.REDIRECT;
  }

  private CompletionStage<Void> submit(Change<?> change) {
    CompletionStage<Done> stored = commits.submit(change).thenApply(ok -> Done.DONE);
    return OtherNodes.allowed(stored, Done.DONE).thenAccept(ok -> {});
  }
}
