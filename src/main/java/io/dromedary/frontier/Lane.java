package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of one list on one host, in the order of their lines. The rows are in the database; a
 * lane holds a cursor, the next few rows, and which lines are away (under way to their outcome).
 * Confined to the dispatcher's thread.
 */
final class Lane {

  private final long listId;
  private final HostKey host;
  private final ArrayDeque<QueuedUrl> next = new ArrayDeque<>(0);
  private final Set<Long> away = new HashSet<>(4);
  private long cursor;
  private int size;
  private boolean waiting;
  private boolean gone;
  private @Nullable HostKey countedAt;
  private int counted;

  Lane(long listId, HostKey host) {
    this.listId = listId;
    this.host = host;
  }

  long listId() {
    return listId;
  }

  HostKey host() {
    return host;
  }

  /** Returns true when the lane stands in a queue for its turn. */
  boolean isWaiting() {
    return waiting;
  }

  /** Returns true when it was taken off the board. */
  boolean isGone() {
    return gone;
  }

  void setGone() {
    gone = true;
  }

  void setWaiting(boolean now) {
    waiting = now;
  }

  /** Returns true when it has URLs that are not taken. */
  boolean hasMore() {
    return size > away.size();
  }

  /** Returns true when nothing is known of it; a line may leave before word of it has come. */
  boolean isEmpty() {
    return size == 0 && away.isEmpty();
  }

  /** URLs that are to be called, those under way left out. */
  int held() {
    return Math.max(0, size - away.size());
  }

  /** The gate at which its URLs are counted; null when at none. */
  @Nullable HostKey countedAt() {
    return countedAt;
  }

  /** The number of its URLs that are counted there. */
  int counted() {
    return counted;
  }

  /** All that are to be called now are counted at a gate. */
  void countAt(HostKey gate) {
    countedAt = gate;
    counted = held();
  }

  /** URLs that are under way to their outcome, or pause. */
  int away() {
    return away.size();
  }

  /** Returns true when its rows must be read before one of them can be called. */
  boolean needsRows() {
    return next.isEmpty() && hasMore();
  }

  /** Asks for its next rows. */
  QueueReader.LaneAsk ask(int limit) {
    return new QueueReader.LaneAsk(listId, host, cursor, limit);
  }

  /** Takes the rows that it has asked for. */
  void read(List<QueuedUrl> rows) {
    if (!rows.isEmpty()) {
      cursor = rows.get(rows.size() - 1).at().line();
      rows.stream().filter(url -> !away.contains(url.at().line())).forEach(next::add);
    }
  }

  /** The URL that is to be called next, left where it is; empty when none is at hand. */
  Optional<QueuedUrl> peek() {
    return hasMore() ? Optional.ofNullable(next.peek()) : Optional.empty();
  }

  /** Takes the URL that was peeked; it is away until it has left or is back. */
  QueuedUrl take() {
    QueuedUrl url = next.remove();
    away.add(url.at().line());
    return url;
  }

  /** Sets the URL that was peeked aside until it is due; it is away until {@link #back}. */
  QueuedUrl delay() {
    return take();
  }

  /** Drops the rows at hand; they are read again when they are needed. */
  void dropRead() {
    if (!next.isEmpty()) {
      cursor = next.element().at().line() - 1;
      next.clear();
    }
  }

  void queued(long line) {
    size++;
    rewind(line);
  }

  void queued(int lines) {
    size += lines;
  }

  /**
   * So many lines were queued, of which nothing else is known.
   *
   * @param first the first of them
   */
  void queued(int lines, long first) {
    queued(lines);
    rewind(first);
  }

  void back(long line) {
    away.remove(line);
    rewind(line);
  }

  void left(long line) {
    size--;
    away.remove(line);
    next.removeIf(url -> url.at().line() == line);
  }

  private void rewind(long line) {
    if (line <= cursor) {
      dropRead();
      cursor = Math.min(cursor, line - 1);
    }
  }
}
