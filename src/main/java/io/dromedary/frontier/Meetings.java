package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Hop;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Redirects that meet, over the writer: who waits, gets its end, or is given up. Waiting is durable
 * and holds no thread, slot or exchange.
 */
final class Meetings {

  private static final long NEVER = Long.MAX_VALUE;

  private final Writer writer;
  private final TimeSource time;
  private final long giveUpMillis;
  private final Meeting meeting;
  private final Release release;
  private final UnderWay underWay;
  private final BiConsumer<Duration, Runnable> later;

  /** When those that wait are looked at next, in milliseconds since the epoch. */
  private final AtomicLong look = new AtomicLong(NEVER);

  Meetings(
      Writer writer,
      TimeSource time,
      Duration giveUpAfter,
      Intake intake,
      OutcomeText text,
      UnderWay underWay,
      BiConsumer<Duration, Runnable> later) {
    this.writer = writer;
    this.time = time;
    this.giveUpMillis = giveUpAfter.toMillis();
    this.meeting = new Meeting(intake, text, underWay);
    this.release = new Release(text, time);
    this.underWay = underWay;
    this.later = later;
  }

  /**
   * Decides for a URL that was redirected; the stage ends, with whether it goes on by itself, when
   * that is durable.
   *
   * @param queue runs what must come behind the changes of the queue
   */
  CompletionStage<Boolean> meet(QueuedUrl before, QueuedUrl after, Hop hop, Executor queue) {
    return writer
        .submit(transaction -> meeting.meet(transaction, before, after, hop))
        .thenApply(decision -> noted(decision, queue));
  }

  private boolean noted(Meeting.Decision decision, Executor queue) {
    List<Long> left = decision.left();
    if (!left.isEmpty()) {
      queue.execute(() -> left.forEach(underWay::noted));
    }
    return decision.goesOn();
  }

  /** Goes on with what an earlier run has left. Blocks. */
  void resume() throws SQLException {
    writer.call(transaction -> transaction.meetings().earliest()).ifPresent(this::lookAtTheEndOf);
    next();
  }

  /** Sees to what a commit has left to do. */
  void committed(Effects effects) {
    if (effects.hasEndings()) {
      next();
    }
    if (effects.waitsSince() < NEVER) {
      lookAtTheEndOf(effects.waitsSince());
    }
  }

  private void next() {
    var unused =
        writer.submitNow(
            transaction -> {
              release.step(transaction);
              return true;
            });
  }

  private void lookAtTheEndOf(long queuedAt) {
    long at = queuedAt + giveUpMillis + 1;
    if (look.getAndAccumulate(at, Math::min) > at) {
      later.accept(Duration.ofMillis(Math.max(0, at - time.millis())), this::giveUp);
    }
  }

  private void giveUp() {
    look.set(NEVER);
    long before = time.millis() - giveUpMillis;
    CompletionStage<Optional<Long>> rest =
        writer.submit(transaction -> release.giveUp(transaction, before));
    var unused = rest.thenAccept(queuedAt -> queuedAt.ifPresent(this::lookAtTheEndOf));
  }
}
