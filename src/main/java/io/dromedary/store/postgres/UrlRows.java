package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The URLs that the open transaction has read, each once and locked. What is missing is read one by
 * one; the batches read ahead what they will need.
 */
final class UrlRows {

  private final UrlReads reads;
  private final ToIntFunction<HostKey> slots;
  private final Map<UUID, UrlState> byKey = new LinkedHashMap<>();
  private final Map<Long, UUID> keys = new HashMap<>();

  UrlRows(Session session, ToIntFunction<HostKey> slots) {
    this.reads = new UrlReads(session);
    this.slots = slots;
  }

  int slotOf(String host) {
    return slots.applyAsInt(new HostKey(host));
  }

  Collection<UrlState> all() {
    return byKey.values();
  }

  /** Reads the rows of some keys, in the order of the keys: so two nodes never wait in a circle. */
  void load(Collection<UUID> wanted) throws SQLException {
    TreeSet<UUID> missing = new TreeSet<>(wanted);
    missing.removeAll(byKey.keySet());
    reads.byKey(missing).forEach(this::add);
    missing.forEach(key -> add(byKey.getOrDefault(key, new UrlState(key))));
  }

  /** Reads the rows of URLs that were taken from the queue, as far as they still stand there. */
  void loadQueued(Collection<QueuedUrl> urls) throws SQLException {
    Columns places = UrlReads.places();
    for (QueuedUrl url : urls) {
      UUID known = keys.get(url.id());
      if (known == null) {
        String host = url.host().value();
        places.add((short) slotOf(host), url.at().listId(), host, url.at().line());
      }
    }
    reads.byPlace(places).forEach(this::add);
  }

  /** A row that was read, or that this transaction has just made. */
  void add(UrlState row) {
    byKey.putIfAbsent(row.key, row);
    if (row.stored && row.state == UrlState.WAITING) {
      row.place = Place.WAITS;
    } else if (row.stored && row.state == UrlState.QUEUED && row.host != null) {
      row.place = new Place.Queued(slotOf(row.host), row.at, row.host);
    }
    keys.put(row.id(), row.key);
  }

  UrlState of(UUID key) throws SQLException {
    if (!byKey.containsKey(key)) {
      load(List.of(key));
    }
    UrlState row = Objects.requireNonNull(byKey.get(key));
    keys.put(row.id(), key);
    return row;
  }

  /** The row with a number that this transaction has seen. */
  Optional<UrlState> of(long id) throws SQLException {
    UUID key = keys.get(id);
    return key == null ? Optional.empty() : Optional.of(of(key)).filter(UrlState::isThere);
  }

  /** The key of a number that this transaction has seen. */
  Optional<UUID> keyOf(long id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** The row with a number, when it was read; asks nothing. */
  Optional<UrlState> known(long id) {
    return Optional.ofNullable(keys.get(id)).map(byKey::get);
  }

  /** Its next call is read when that was not needed before. */
  NextOf next(UrlState row) throws SQLException {
    if (row.next == null) {
      reads.nextOf(row, row.host == null ? 0 : slotOf(row.host));
      if (row.waitsFor != null) {
        keys.put(Keys.number(row.waitsFor), row.waitsFor);
      }
    }
    if (row.next == null) {
      throw new SQLException("a URL that is to be called has no next call: " + row.key);
    }
    return row.next;
  }

  /** Some that wait for another, locked. */
  List<UrlState> waitingFor(UUID other, int most) throws SQLException {
    return rowsOf(reads.waitersOf(other, most));
  }

  /** Some that have waited since before a time, locked. */
  List<UrlState> waitingSince(long before, int most) throws SQLException {
    return rowsOf(reads.waitingSince(before, most));
  }

  private List<UrlState> rowsOf(List<UUID> found) throws SQLException {
    load(found);
    List<UrlState> rows = new ArrayList<>();
    for (UUID key : found) {
      UrlState row = of(key);
      if (row.isWaiting()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
