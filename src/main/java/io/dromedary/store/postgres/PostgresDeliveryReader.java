package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.sql.DeliveryRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the outcomes of the lists of one node behind a cursor. A commit of another node may come
 * later than one with higher numbers: so it looks once a second from the start.
 */
final class PostgresDeliveryReader implements DeliveryReader {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final String NEXT =
      "select o.seq, o.list_id, o.line, o.outcome, o.verdict, o.body from list l"
          + " cross join lateral (select * from outcome o where o.list_id = l.id and o.seq > ?"
          + " order by o.seq limit ?) as o where l.owner = ? and l.done_at is null"
          + " order by o.seq limit ?";

  private static final int NAMES = 1_000;

  private final ReadingSession reading;
  private final String owner;
  private final TimeSource time;
  private final Map<Long, ListName> names = new HashMap<>();

  /** What was given since the last look from the start, and may stand in the table still. */
  private Set<Long> given = new HashSet<>();

  private long lookedAt = Long.MIN_VALUE;

  PostgresDeliveryReader(ReadingSession reading, String owner, TimeSource time) {
    this.reading = reading;
    this.owner = owner;
    this.time = time;
  }

  @Override
  public List<Delivery> next(long afterSeq, int limit) {
    List<Delivery> next = new ArrayList<>();
    if (lookedAt == Long.MIN_VALUE || time.nanos() - lookedAt >= LOOK_AGAIN.toNanos()) {
      next.addAll(late(afterSeq, limit));
      lookedAt = time.nanos();
    }
    if (next.isEmpty()) {
      next.addAll(read(afterSeq, limit));
    }
    next.forEach(delivery -> given.add(delivery.seq()));
    return next;
  }

  private List<Delivery> late(long afterSeq, int limit) {
    Set<Long> there = new HashSet<>();
    List<Delivery> late = new ArrayList<>();
    for (Delivery delivery : read(0, limit)) {
      if (delivery.seq() <= afterSeq && !given.contains(delivery.seq())) {
        late.add(delivery);
      } else if (delivery.seq() <= afterSeq) {
        there.add(delivery.seq());
      }
    }
    given = there;
    return late;
  }

  private List<Delivery> read(long afterSeq, int limit) {
    return reading.ask(
        on -> on.sql().all(NEXT, DeliveryRow::delivery, afterSeq, limit, owner, limit));
  }

  @Override
  public ListName list(long listId) {
    ListName known = names.get(listId);
    if (known == null) {
      known =
          reading
              .ask(on -> on.sql().one(DeliveryRow.LIST, DeliveryRow::name, listId))
              .orElse(new ListName("list-" + listId, "list-" + listId, 0));
      if (names.size() >= NAMES) {
        names.clear();
      }
      names.put(listId, known);
    }
    return known;
  }
}
