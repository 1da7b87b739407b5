package io.dromedary.gate;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The present window of one announced limit: how many calls may still start in it, and when it is
 * surely over. Counts of calls are those of {@link CallCount}, times nanoseconds since the epoch.
 * Not safe for use by several threads.
 *
 * <p>Calls under way may not be counted yet in an announcement. The answer to a call counts at
 * least those that had ended when that call was granted, and the call itself; so of the calls
 * granted so far, at most {@code remaining + ended before + 1} fit into the window. Each answer
 * gives such a bound, and the highest one holds, but never more than are left if the answer has
 * counted everything: others may use the same limit.
 *
 * <p>The end that a call announces which was in flight when the window began may be the end of the
 * window before, and is ignored. Whole seconds may have been rounded either way. The end is
 * therefore taken to be up to a second later than announced, less by what answers of the next
 * window have shown to be too much.
 *
 * <p>When the window is over one call leaves, and the next only when its answer announces a new
 * window, or when it has ended and announces none: then the limit is no longer announced, and holds
 * nobody back.
 */
final class QuotaWindow {

  /**
   * An announcement holds calls back for no longer than this: a day and an hour, because daily
   * limits are the longest in common use. What comes with a good answer is advice, not a refusal.
   * Without an end, one absurd header would keep a host's URLs waiting for ever; with it, one call
   * a day leaves, and brings either a new announcement or a 429, whose wait is not capped.
   */
  static final long LONGEST_HOLD_NANOS = TimeUnit.HOURS.toNanos(25);

  /** While so much of the limit is left, the host's own pace is slow enough. */
  private static final double PLENTY = 0.5;

  /** Answers of shorter windows cannot be distinguished by ends that come in whole seconds. */
  private static final long SHORTEST_TO_LEARN_FROM = TimeUnit.SECONDS.toNanos(4);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long limit = Long.MAX_VALUE;
  private long begun;
  private long fewest;
  private long fewestAnnouncedAt;
  private long earliestEnd;
  private long latestEnd;
  private long end;
  private long rounding = SECOND;
  private long cap;
  private boolean over;

  /** The window as an answer announces it. Spans are nanoseconds. */
  record News(long limit, long remaining, long reset, long length) {}

  /**
   * The calls that a host still allows.
   *
   * @param until when that ends
   * @param left the calls that it allows until then
   */
  record Announced(long until, long left) {

    /** Holds no call back. */
    static final Announced NOTHING = new Announced(0, 0);
  }

  /** Begins with what an earlier run has known: so many calls are left until its end. */
  static QuotaWindow known(long end, long left, CallCount calls) {
    QuotaWindow window = new QuotaWindow();
    window.end = end;
    window.earliestEnd = end;
    window.latestEnd = end;
    window.cap = calls.granted() + left;
    return window;
  }

  /** Takes up the announcement of an answer. */
  void announced(News news, CallCount.Mark call, CallCount calls, long now) {
    long sure = news.remaining() + call.endedBefore() + 1;
    boolean first = isNew(news, call);
    if (first) {
      learnRounding(news, call, calls, now);
      begin(sure, now);
    } else if (over) {
      return;
    }
    if (news.remaining() <= fewest) {
      fewest = news.remaining();
      fewestAnnouncedAt = now;
    }
    limit = news.limit();
    cap = Math.min(Math.max(cap, sure), calls.granted() + news.remaining());
    if (first || call.grantedAt() >= begun) {
      earliestEnd = Math.min(earliestEnd, now + news.reset());
      latestEnd = Math.max(latestEnd, call.grantedAt() + news.reset());
      end = Math.min(end, now + Math.min(news.length(), LONGEST_HOLD_NANOS));
    }
  }

  private void begin(long calls, long now) {
    begun = now;
    fewest = Long.MAX_VALUE;
    earliestEnd = Long.MAX_VALUE - SECOND;
    latestEnd = 0;
    end = Long.MAX_VALUE;
    cap = calls;
    over = false;
  }

  /**
   * The time at which the next call may start: 0 for at once, {@link Long#MAX_VALUE} for when one
   * has ended. What is left is spread over the window when it is not plenty, and not enough for
   * what waits.
   *
   * @param queued how many calls are to be made, this one included
   */
  long nextStart(CallCount calls, long queued, long now) {
    if (!over && isOver(now)) {
      over = true;
      cap = calls.granted() + 1;
    }
    long left = cap - calls.granted();
    if (over) {
      return left > 0 ? 0 : Long.MAX_VALUE;
    }
    if (left <= 0) {
      return end();
    }
    boolean enough = queued <= left || isPlenty(left);
    return enough ? 0 : calls.lastGrant() + (end() - calls.lastGrant()) / (left + 1);
  }

  /**
   * The number of calls that are left before its end, if that is so few that it matters; else
   * empty.
   */
  Optional<Announced> scarce(CallCount calls) {
    long left = Math.max(0, cap - calls.granted());
    return over || isPlenty(left) ? Optional.empty() : Optional.of(new Announced(end(), left));
  }

  /** A permit was given back unused: its place in the window is free again. */
  void unused() {
    cap++;
  }

  /** Returns true when the call that left after the end has ended and announced no new window. */
  boolean isLifted(CallCount.Mark ended) {
    return over && ended.number() >= cap;
  }

  /** The time until which nothing may leave at all; 0 when something may. */
  long heldUntil(CallCount calls) {
    return !over && cap <= calls.granted() ? end() : 0;
  }

  private long end() {
    return Math.min(end, earliestEnd + rounding);
  }

  private boolean isPlenty(long left) {
    return limit != Long.MAX_VALUE && left > limit * PLENTY;
  }

  boolean isOver(long now) {
    return now >= end();
  }

  /**
   * Returns true when an answer announces a later window than this one: its call left when this one
   * was over, its end is later than rounding can make it, or it has as many calls left as were
   * announced before it left.
   */
  private boolean isNew(News news, CallCount.Mark call) {
    boolean endsLater = call.grantedAt() + news.reset() > earliestEnd + 2 * SECOND;
    boolean refilled = call.grantedAt() >= fewestAnnouncedAt && news.remaining() >= fewest;
    return call.grantedAt() >= end() || endsLater || refilled;
  }

  /**
   * An answer with many more calls left than before, to a call from before our end of the window,
   * shows that the host's end of it had come already.
   */
  private void learnRounding(News news, CallCount.Mark call, CallCount calls, long now) {
    long left = Math.max(0, cap - calls.granted());
    boolean jumped = news.remaining() > 2 * left + 1 && news.reset() >= SHORTEST_TO_LEARN_FROM;
    long announcedTooLate = latestEnd - now;
    if (jumped && call.grantedAt() < end() && announcedTooLate > 0) {
      rounding = Math.max(0, Math.min(rounding, SECOND - announcedTooLate));
    }
  }
}
