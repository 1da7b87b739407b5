package io.dromedary.frontier;

import io.dromedary.store.DeliveryChange;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.DeliveryReader.Delivery;
import io.dromedary.store.DeliveryReader.ListName;
import io.dromedary.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code from: frontier:outcomes}: delivers outcomes one after the other, in the order of settling,
 * and the end of each list behind its last one. An outcome is dropped from the queue when its
 * exchange has ended well, and delivered again when not.
 *
 * <p>The exchange of an end may take its time: outcomes of other lists go on meanwhile.
 */
final class OutcomeConsumer extends DefaultConsumer {

  private static final int AT_ONCE = 500;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Between two looks for the outcomes of other nodes: soon enough for people. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** An end that takes longer than this when we stop is delivered again at the next start. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Lists that may be ending at the same time; more wait, and hold up the delivery. */
  private static final int ENDING_AT_ONCE = 16;

  private final Frontier frontier;
  private final OutcomeQueue outcomes;
  private final Semaphore work = new Semaphore(0);

  /** A pause ends early only by this: more work is no reason to try what has just failed. */
  private final Semaphore stopped = new Semaphore(0);

  private final Semaphore endings = new Semaphore(ENDING_AT_ONCE);
  private final Queue<Runnable> again = new ConcurrentLinkedQueue<>();
  private volatile boolean running;
  private long delivered;

  /** Those that were delivered and may still stand in the queue; as many as are read at once. */
  private final List<DeliveryChange.Delivery> undropped = new ArrayList<>();

  private @Nullable Thread thread;

  OutcomeConsumer(FrontierEndpoint endpoint, Processor processor, Frontier frontier) {
    super(endpoint, processor);
    this.frontier = frontier;
    this.outcomes = frontier.outcomes();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopped.drainPermits();
    running = true;
    DeliveryReader reading = outcomes.reader();
    outcomes.onOutcomes(work::release);
    Thread started = new Thread(() -> loop(reading), "frontier-delivery");
    thread = started;
    started.start();
  }

  @Override
  protected void doStop() throws Exception {
    running = false;
    stopped.release();
    work.release();
    Thread ending = thread;
    if (ending != null) {
      ending.join();
    }
    if (endings.tryAcquire(ENDING_AT_ONCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      endings.release(ENDING_AT_ONCE);
    }
    super.doStop();
  }

  private void loop(DeliveryReader reading) {
    boolean failed = false;
    while (running) {
      try {
        offerAgain();
        acknowledge();
        List<Delivery> next = reading.next(delivered, AT_ONCE);
        if (failed) {
          failed = false;
          outcomes.taken("");
        }
        if (next.isEmpty()) {
          awaitWork();
        } else {
          deliver(reading, next);
        }
        work.drainPermits();
      } catch (StoreException | CompletionException e) {
        if (running) {
          outcomes.notTaken("", "The outcomes cannot be read or dropped", e);
        }
        failed = true;
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Outcomes that other nodes settle are not announced: they are looked for. */
  private void awaitWork() throws InterruptedException {
    if (outcomes.isShared()) {
      var unused = work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      work.acquire();
    }
  }

  private void offerAgain() {
    for (Runnable end = again.poll(); end != null; end = again.poll()) {
      end.run();
    }
  }

  private void deliver(DeliveryReader reading, List<Delivery> next) throws InterruptedException {
    for (Delivery delivery : next) {
      ListName list = reading.list(delivery.at().listId());
      if (delivery.isEnd()) {
        acknowledge();
        if (!isEndOffered(delivery, list)) {
          return;
        }
      } else if (!isTaken(delivery, list)) {
        return;
      } else {
        undropped.add(new DeliveryChange.Delivery(delivery.at().listId(), delivery.seq()));
      }
      delivered = Math.max(delivered, delivery.seq());
      outcomes.deliveredTo(delivered);
    }
    acknowledge();
  }

  /** Offers an outcome until it is taken; false when we stop before that. */
  private boolean isTaken(Delivery delivery, ListName list) {
    boolean taken = isDelivered(delivery, list);
    while (!taken && running) {
      pause();
      taken = isDelivered(delivery, list);
    }
    return taken;
  }

  /**
   * Drops what has been delivered. Waits for it, so that the end of a list is never delivered
   * before that is durable.
   */
  private void acknowledge() {
    if (!undropped.isEmpty()) {
      outcomes.drop(List.copyOf(undropped)).toCompletableFuture().join();
      undropped.clear();
    }
  }

  private boolean isDelivered(Delivery delivery, ListName list) {
    Exchange exchange = exchange(delivery, list);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    boolean taken = exchange.getException() == null;
    release(exchange, list);
    return taken;
  }

  /** The end is kept in the queue until its exchange has ended well: a crash brings it again. */
  private boolean isEndOffered(Delivery delivery, ListName list) throws InterruptedException {
    boolean room = endings.tryAcquire();
    while (!room && running) {
      offerAgain(); // those that have failed hold the room until they are taken
      room = endings.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (room) {
      offerEnd(delivery, list);
    }
    return room;
  }

  private void offerEnd(Delivery delivery, ListName list) {
    Exchange exchange = exchange(delivery, list);
    getAsyncProcessor().process(exchange, doneSync -> ended(exchange, delivery, list));
  }

  private void ended(Exchange exchange, Delivery delivery, ListName list) {
    boolean well = exchange.getException() == null;
    release(exchange, list);
    if (!well && running) {
      frontier.later(RETRY, () -> offerLater(delivery, list));
      return;
    }
    if (well) {
      acknowledgeEnd(delivery.at().listId());
    }
    endings.release();
  }

  private void offerLater(Delivery delivery, ListName list) {
    again.add(() -> offerEnd(delivery, list));
    work.release();
  }

  private void acknowledgeEnd(long listId) {
    try {
      outcomes.end(listId).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (running) {
        getExceptionHandler().handleException("The end of a list cannot be stored", e);
      }
    }
  }

  private Exchange exchange(Delivery delivery, ListName list) {
    Exchange exchange = createExchange(false);
    fill(exchange.getMessage(), delivery, list);
    return exchange;
  }

  private void release(Exchange exchange, ListName list) {
    Exception failure = exchange.getException();
    if (failure == null) {
      outcomes.taken(list.name());
    } else {
      outcomes.notTaken(list.name(), FailedStep.of(exchange), failure);
    }
    releaseExchange(exchange, false);
  }

  private static void fill(Message message, Delivery delivery, ListName list) {
    message.setHeader(FrontierHeaders.LIST, list.name());
    message.setHeader(FrontierHeaders.LIST_ID, delivery.at().listId());
    message.setHeader(FrontierHeaders.RESULTS, list.results());
    message.setHeader(FrontierHeaders.OPENED_AT, list.openedAt());
    if (delivery.isEnd()) {
      message.setHeader(FrontierHeaders.LIST_END, true);
      return;
    }
    message.setHeader(FrontierHeaders.LINE, delivery.at().line());
    message.setHeader(FrontierHeaders.OUTCOME, delivery.outcome());
    message.setHeader(FrontierHeaders.VERDICT, delivery.verdict());
    message.setBody(delivery.body());
  }

  private void pause() {
    try {
      stopped.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
