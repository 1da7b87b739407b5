package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Effects;
import io.dromedary.store.Hop;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.UrlChange;
import io.dromedary.store.WaitingChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Redirects that meet: sees to it that those that wait for another URL get its end, or are given
 * up. Waiting is durable and holds no thread, slot or exchange.
 */
final class Meetings {

  private static final long NEVER = Long.MAX_VALUE;

  private final CommitQueue commits;
  private final TimeSource time;
  private final long giveUpMillis;
  private final UnderWay underWay;
  private final BiConsumer<Duration, Runnable> later;

  /** The time at which the waiting URLs are checked next, in milliseconds since the epoch. */
  private final AtomicLong look = new AtomicLong(NEVER);

  Meetings(
      CommitQueue commits,
      TimeSource time,
      Duration giveUpAfter,
      UnderWay underWay,
      BiConsumer<Duration, Runnable> later) {
    this.commits = commits;
    this.time = time;
    this.giveUpMillis = giveUpAfter.toMillis();
    this.underWay = underWay;
    this.later = later;
  }

  /**
   * Decides for a URL that was redirected; the stage ends, with whether it goes on by itself, when
   * that is durable.
   *
   * @param queue runs tasks behind the changes of the queue
   */
  CompletionStage<Boolean> meet(QueuedUrl before, QueuedUrl after, Hop hop, Executor queue) {
    return commits
        .submit(new UrlChange.Meet(before, after, hop))
        .thenApply(met -> noted(met, queue));
  }

  private boolean noted(UrlChange.Met met, Executor queue) {
    List<Long> left = met.left();
    if (!left.isEmpty()) {
      queue.execute(() -> left.forEach(underWay::noted));
    }
    return met.goesOn();
  }

  /** Goes on with what an earlier run has left. Blocks. */
  void resume() {
    commits.call(new WaitingChange.Earliest()).ifPresent(this::lookAtTheEndOf);
    next();
  }

  /** Sees to what a commit has left to do. */
  void committed(Effects effects) {
    if (effects.hasEnds()) {
      next();
    }
    effects.waitsSince().ifPresent(this::lookAtTheEndOf);
  }

  private void next() {
    var unused = commits.submitNow(new WaitingChange.HandOn());
  }

  private void lookAtTheEndOf(long queuedAt) {
    long at = queuedAt + giveUpMillis + 1;
    if (look.getAndAccumulate(at, Math::min) > at) {
      later.accept(Duration.ofMillis(Math.max(0, at - time.millis())), this::giveUp);
    }
  }

  private void giveUp() {
    look.set(NEVER);
    var unused =
        commits
            .submit(new WaitingChange.GiveUp(time.millis() - giveUpMillis))
            .thenAccept(queuedAt -> queuedAt.ifPresent(this::lookAtTheEndOf));
  }
}
