package io.dromedary.store.sql;

import io.dromedary.store.LastAnswer;
import io.dromedary.store.QueuedUrl;

/**
 * A row as a redirect meets it.
 *
 * @param url as it stands in the queue
 * @param state 0: it is to be called; 1: it is settled; 2: it gets the end of another row
 * @param waitsFor in state 2: whose end it gets
 * @param joinsAt in state 2: so many redirects of that row come before it
 * @param others the others that get its outcome
 * @param answer what is remembered of it; its time is 0 when nothing is
 */
public record MeetingRow(
    QueuedUrl url, int state, long waitsFor, int joinsAt, Others others, LastAnswer answer) {

  public static final int QUEUED = 0;
  public static final int SETTLED = 1;
  public static final int WAITING = 2;

  /** Its number. */
  public long id() {
    return url.id();
  }

  /** Returns true when no line has brought it, only a redirect. */
  public boolean isLed() {
    return url.at().listId() == 0;
  }

  /** Whether a redirect has led it on. */
  public boolean moved() {
    return !url.target().equals(url.url());
  }
}
