package io.dromedary.store.postgres;

import org.jspecify.annotations.Nullable;

/** The columns of URLs and of their next calls, as they are written. */
final class UrlColumns {

  /** Those of {@code url}. */
  static final String URL =
      "key, list_id, line, state, claimed, host, seen_at, checked_at, verdict, status, kind, method, way";

  /** Those of a next call, alike in both tables. */
  static final String CALL =
      "list_id, line, host, url, target, method, attempts, retries, trail, due, queued_at, written";

  private UrlColumns() {}

  static Columns urls() {
    return new Columns(
        ColumnType.UUIDS,
        ColumnType.BIGINT,
        ColumnType.BIGINT,
        ColumnType.SMALLINT,
        ColumnType.SMALLINT,
        ColumnType.TEXT,
        ColumnType.BIGINT,
        ColumnType.BIGINT,
        ColumnType.TEXT,
        ColumnType.INTEGER,
        ColumnType.TEXT,
        ColumnType.TEXT,
        ColumnType.TEXT);
  }

  /** A row of them. Null is what nearly all rows have, and takes no room. */
  static @Nullable Object[] url(UrlState row) {
    boolean known = row.answer.checkedAt() > 0;
    return new @Nullable Object[] {
      row.key,
      row.at.listId(),
      row.at.line(),
      (short) row.state,
      (short) row.claimed,
      row.host,
      row.seenAt,
      known ? row.answer.checkedAt() : null,
      known ? row.answer.verdict() : null,
      known ? row.answer.status() : null,
      known ? Texts.orNull(row.answer.kind()) : null,
      known && !row.answer.method().equals("GET") ? row.answer.method() : null,
      known ? Texts.orNull(row.answer.way()) : null
    };
  }

  /**
   * Columns of next calls.
   *
   * @param first what stands before them
   */
  static Columns calls(ColumnType... first) {
    ColumnType[] call = {
      ColumnType.BIGINT,
      ColumnType.BIGINT,
      ColumnType.TEXT,
      ColumnType.TEXT,
      ColumnType.TEXT,
      ColumnType.TEXT,
      ColumnType.INTEGER,
      ColumnType.INTEGER,
      ColumnType.TEXT,
      ColumnType.BIGINT,
      ColumnType.BIGINT,
      ColumnType.BYTEA
    };
    ColumnType[] all = new ColumnType[first.length + call.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(call, 0, all, first.length, call.length);
    return new Columns(all);
  }

  static @Nullable Object[] call(UrlState row, NextOf next, @Nullable Object... first) {
    @Nullable Object[] call = {
      row.at.listId(),
      row.at.line(),
      next.host().value(),
      next.url(),
      next.next().target().equals(next.url()) ? null : next.next().target(),
      Texts.orNull(next.next().method()),
      next.soFar().attempts(),
      next.soFar().retries(),
      Texts.orNull(next.soFar().trail()),
      next.next().due(),
      next.queuedAt(),
      Texts.bytes(next.written())
    };
    @Nullable Object[] all = new Object[first.length + call.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(call, 0, all, first.length, call.length);
    return all;
  }
}
