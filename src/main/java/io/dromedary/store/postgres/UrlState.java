package io.dromedary.store.postgres;

import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One URL as the open transaction sees it, and as the database has it. */
final class UrlState {

  static final int QUEUED = 0;
  static final int SETTLED = 1;
  static final int WAITING = 2;

  /** The bit that says that there are rows in claim. */
  static final int HAS_CLAIMS = 4;

  private static final LastAnswer NOTHING = new LastAnswer("", 0, "", 0);

  final UUID key;

  /** Whether the table has a row of it. */
  boolean stored;

  /** Made ahead of the change that brings it; until then it is as if it were not there. */
  boolean untaken;

  boolean removed;
  boolean changed;
  LineId at = new LineId(0, 0);
  int state;
  int claimed;
  long seenAt;
  LastAnswer answer = NOTHING;

  /** The host of its next call, also while that has not been read. */
  @Nullable String host;

  /** Its next call; null while it has none, or none was read. */
  @Nullable NextOf next;

  boolean nextChanged;
  @Nullable UUID waitsFor;
  int joinsAt;

  /** Where the database has its next call. */
  Place place = Place.NOWHERE;

  /** The URL by which it was asked for: what is settled is stored without one. */
  String asked = "";

  UrlState(UUID key) {
    this.key = key;
  }

  long id() {
    return Keys.number(key);
  }

  boolean isThere() {
    return !removed && !untaken && (stored || changed);
  }

  boolean isQueued() {
    return isThere() && state == QUEUED;
  }

  boolean isSettled() {
    return isThere() && state == SETTLED;
  }

  boolean isWaiting() {
    return isThere() && state == WAITING;
  }

  /** It has another next call. */
  void call(NextOf another) {
    next = another;
    host = another.host().value();
    nextChanged = true;
    changed = true;
  }

  /** It is not to be called. */
  void settle() {
    state = SETTLED;
    host = null;
    next = null;
    waitsFor = null;
    nextChanged = true;
    changed = true;
  }

  /** It waits for another. */
  void await(UUID other, int joins) {
    state = WAITING;
    waitsFor = other;
    joinsAt = joins;
    nextChanged = true;
    changed = true;
  }

  /** It is to be called, for a line. */
  void queue(LineId line) {
    state = QUEUED;
    at = line;
    waitsFor = null;
    nextChanged = true;
    changed = true;
  }
}
