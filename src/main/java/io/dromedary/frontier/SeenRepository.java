package io.dromedary.frontier;

import io.dromedary.store.LineId;
import io.dromedary.store.Seen;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The idempotent repository of the frontier: a key is known while its URL waits to be called, and
 * for recheck-after from its last answer on. It marks the exchange with what it found ({@link
 * Seen}); the key itself is stored by {@code frontier:urls} in the same row as the queue entry.
 * Blocks for a moment.
 */
public final class SeenRepository extends ServiceSupport implements IdempotentRepository {

  private static final LineId NO_LINE = new LineId(0, 0);

  private final Frontier frontier;

  /** Makes the repository of an open frontier. */
  public SeenRepository(Frontier frontier) {
    this.frontier = frontier;
  }

  @Override
  public boolean add(Exchange exchange, String key) {
    Seen seen = frontier.lines().look(key, Lines.of(exchange));
    exchange.setProperty(Seen.PROPERTY, seen);
    return seen instanceof Seen.New;
  }

  @Override
  public boolean add(String key) {
    return frontier.lines().look(key, NO_LINE) instanceof Seen.New;
  }

  @Override
  public boolean contains(String key) {
    return !add(key);
  }

  /** Forgets the answer of a URL. One that waits to be called is kept. */
  @Override
  public boolean remove(String key) {
    frontier.lines().forget(key);
    return true;
  }

  @Override
  public boolean confirm(String key) {
    return true;
  }

  /** Not offered: what has been seen is the frontier's memory, and expires by recheck-after. */
  @Override
  public void clear() {
    throw new UnsupportedOperationException(
        "the frontier's keys expire by recheck-after and cannot be cleared");
  }
}
