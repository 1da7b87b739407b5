package io.dromedary.frontier;

import io.dromedary.frontier.DeliveryReader.Delivery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 */
final class OutcomeConsumer extends DefaultConsumer {

  private static final int AT_ONCE = 500;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Frontier frontier;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private long delivered;
  private @Nullable Thread thread;

  OutcomeConsumer(FrontierEndpoint endpoint, Processor processor, Frontier frontier) {
    super(endpoint, processor);
    this.frontier = frontier;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    running = true;
    DeliveryReader reading = frontier.deliveries();
    frontier.onOutcomes(work::release);
    Thread started = new Thread(() -> loop(reading), "frontier-delivery");
    thread = started;
    started.start();
  }

  @Override
  protected void doStop() throws Exception {
    running = false;
    work.release();
    Thread ending = thread;
    if (ending != null) {
      ending.join();
    }
    super.doStop();
  }

  private void loop(DeliveryReader reading) {
    while (running) {
      try {
        List<Delivery> next = reading.next(delivered, AT_ONCE);
        if (next.isEmpty()) {
          work.acquire();
        } else {
          deliver(reading, next);
        }
        work.drainPermits();
      } catch (SQLException e) {
        getExceptionHandler().handleException("The outcomes cannot be read, trying again", e);
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void deliver(DeliveryReader reading, List<Delivery> next) throws SQLException {
    for (Delivery delivery : next) {
      if (delivery.isEnd()) {
        acknowledge(Optional.empty());
      }
      String list = reading.listName(delivery.at().listId());
      boolean taken = isDelivered(delivery, list);
      while (!taken && running) {
        pause();
        taken = isDelivered(delivery, list);
      }
      if (!taken) {
        return;
      }
      delivered = delivery.seq();
      if (delivery.isEnd()) {
        acknowledge(Optional.of(delivery.at().listId()));
      }
    }
    acknowledge(Optional.empty());
  }

  /**
   * Drops what has been delivered. Waits for it, so that the end of a list is never delivered
   * before that is durable.
   */
  private void acknowledge(Optional<Long> endedList) {
    frontier.delivered(delivered, endedList).toCompletableFuture().join();
  }

  private boolean isDelivered(Delivery delivery, String list) {
    Exchange exchange = createExchange(false);
    try {
      fill(exchange.getMessage(), delivery, list);
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    Exception failure = exchange.getException();
    if (failure != null) {
      getExceptionHandler()
          .handleException(
              "An outcome of " + list + " was not taken, trying again", exchange, failure);
    }
    releaseExchange(exchange, false);
    return failure == null;
  }

  private static void fill(Message message, Delivery delivery, String list) {
    message.setHeader(FrontierHeaders.LIST, list);
    message.setHeader(FrontierHeaders.LIST_ID, delivery.at().listId());
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
      work.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
