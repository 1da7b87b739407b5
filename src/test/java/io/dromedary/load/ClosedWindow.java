package io.dromedary.load;

import java.time.Duration;

/**
 * The time in which a host wants no requests: from the writing of a 429 until its Retry-After is
 * over. Times are nanoseconds of one clock, the server's.
 *
 * <p>No allowance is made at its end: the client counts the wait from when it read the 429, which
 * is after it was written.
 *
 * @param connection the connection that got the 429
 * @param written when it was written: the client cannot have read it earlier
 * @param end when the Retry-After is over
 */
public record ClosedWindow(long connection, long written, long end) {

  boolean isOver(long now) {
    return now >= end;
  }

  /**
   * Whether a request that arrived then must not have been sent. On the connection of the 429 that
   * is every one: HTTP/1.1 clients that do not pipeline have read the answer before they send
   * again. On another connection it is one that arrived later than the grace after the 429.
   */
  public boolean forbids(long arrival, long onConnection, Duration grace) {
    boolean inside = arrival >= written && arrival < end;
    return inside && (onConnection == connection || arrival - written > grace.toNanos());
  }

  /**
   * Whether a process that was killed then may not have known of it: the kill came no later than
   * the grace after the 429. The process that follows cannot know of it either.
   */
  public boolean mayBeUnknownAfter(long kill, Duration grace) {
    return kill >= written && kill - written <= grace.toNanos();
  }
}
