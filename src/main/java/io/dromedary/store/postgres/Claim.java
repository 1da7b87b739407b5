package io.dromedary.store.postgres;

import io.dromedary.store.LineId;
import io.dromedary.store.sql.WaitingLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A line of another list that has a URL, as the open transaction sees it. */
final class Claim {

  final UUID key;
  final long listId;
  final long line;
  final String text;
  boolean waits;

  /** Whether the table has a row of it. */
  boolean stored;

  boolean changed = true;
  boolean removed;

  Claim(UUID key, long listId, long line, boolean waits, String text) {
    this.key = key;
    this.listId = listId;
    this.line = line;
    this.waits = waits;
    this.text = text;
  }

  static Claim of(ResultSet row) throws SQLException {
    Claim claim =
        new Claim(
            row.getObject(1, UUID.class),
            row.getLong(2),
            row.getLong(3),
            row.getBoolean(4),
            Texts.line(row.getBytes(5)));
    claim.stored = true;
    claim.changed = false;
    return claim;
  }

  WaitingLine waitingLine() {
    return new WaitingLine(new LineId(listId, line), text);
  }

  /** Adds what is to be written of it. */
  void flush(Columns inserted, Columns settled, Columns left) {
    changed = false;
    if (removed) {
      if (stored) {
        left.add(key, listId);
      }
      stored = false;
    } else if (stored && !waits) {
      settled.add(key, listId);
    } else {
      inserted.add(key, listId, line, waits, Texts.bytes(text));
      stored = true;
    }
  }
}
