package io.dromedary.gate;

import io.dromedary.gate.QuotaWindow.Announced;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits that a host has announced on good answers, and the time that they leave for the next
 * call. They only ever hold calls back. Times are nanoseconds since the epoch. Not safe for use by
 * several threads.
 */
final class Quotas {

  /** More limits than a host has; further ones are ignored. */
  private static final int MOST = 16;

  /** The name of what an earlier run has known; no header can have it. */
  private static final String KNOWN_BEFORE = "\n";

  private final CallCount calls = new CallCount();
  private final Map<String, QuotaWindow> windows = new LinkedHashMap<>();
  private long interval;
  private long intervalUntil;

  /** Counts a call that is granted. */
  CallCount.Mark grant(long now) {
    return calls.grant(now);
  }

  /** A call has ended; a limit that its answer should have announced again is lifted. */
  void ended(CallCount.Mark call) {
    calls.end();
    windows.values().removeIf(window -> window.isLifted(call));
  }

  /** A permit was given back unused. */
  void unused() {
    calls.end();
    windows.values().forEach(QuotaWindow::unused);
  }

  /** Takes up what the answer to a call announces. */
  void announced(List<Quota> quotas, CallCount.Mark call, long now) {
    if (!quotas.isEmpty()) {
      windows.remove(KNOWN_BEFORE);
      interval = 0;
    }
    for (Quota quota : quotas) {
      if (quota.hasRemaining()) {
        window(quota.name()).ifPresent(w -> w.announced(news(quota), call, calls, now));
      } else if (quota.hasPace()) {
        space(quota, now);
      }
    }
  }

  /**
   * The time at which the next call may start: 0 for at once, {@link Long#MAX_VALUE} for when one
   * has ended.
   *
   * @param queued how many calls are to be made, this one included
   */
  long nextStart(long queued, long now) {
    long spaced = interval > 0 && now < intervalUntil ? calls.lastGrant() + interval : 0;
    long latest = spaced;
    for (QuotaWindow window : windows.values()) {
      latest = Math.max(latest, window.nextStart(calls, queued, now));
    }
    return latest;
  }

  /** The time until which nothing may leave at all; 0 when something may. */
  long heldUntil() {
    return windows.values().stream().mapToLong(window -> window.heldUntil(calls)).max().orElse(0);
  }

  /** The limit that has the fewest calls left; of several the one that ends last. */
  Announced scarcest() {
    return windows.values().stream()
        .flatMap(window -> window.scarce(calls).stream())
        .min(
            Comparator.comparingLong(Announced::left)
                .thenComparing(Comparator.comparingLong(Announced::until).reversed()))
        .orElse(Announced.NOTHING);
  }

  /** The reason why no call may leave now, one line. */
  String reason(long now) {
    Announced scarcest = scarcest();
    return scarcest.until() > now
        ? "its host announces "
            + scarcest.left()
            + " more calls until "
            + Instant.EPOCH.plusMillis(GateMemory.millis(scarcest.until()))
        : "its host announces a pace of one call in "
            + Duration.ofNanos(interval).toSeconds()
            + " s";
  }

  /** Takes up what an earlier run has known. */
  void restore(long heldUntil, long left, long now) {
    long end = Math.min(heldUntil, now + QuotaWindow.LONGEST_HOLD_NANOS);
    if (end > now) {
      windows.put(KNOWN_BEFORE, QuotaWindow.known(end, left, calls));
    }
  }

  /** Forgets everything: from now on the gate itself holds the host's calls back. */
  void clear() {
    windows.clear();
    interval = 0;
  }

  /** Returns true when nothing of it holds calls back any more. */
  boolean isOver(long now) {
    return now >= intervalUntil && windows.values().stream().allMatch(w -> w.isOver(now));
  }

  private void space(Quota quota, long now) {
    long length = nanos(quota.window());
    long between = ceilDiv(length, quota.limit().orElse(1));
    if (between > interval) {
      interval = between;
      intervalUntil = now + Math.min(length, QuotaWindow.LONGEST_HOLD_NANOS);
    }
  }

  private Optional<QuotaWindow> window(String name) {
    if (windows.size() >= MOST && !windows.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(windows.computeIfAbsent(name, missing -> new QuotaWindow()));
  }

  private static QuotaWindow.News news(Quota quota) {
    return new QuotaWindow.News(
        quota.limit().orElse(Long.MAX_VALUE),
        quota.remaining().orElse(0),
        nanos(quota.reset().or(quota::window)),
        nanos(quota.window()));
  }

  /** The longest there is when it is not announced. */
  private static long nanos(Optional<Duration> span) {
    return span.filter(known -> known.compareTo(BackOff.LONGEST) < 0)
        .map(Duration::toNanos)
        .orElse(BackOff.LONGEST_NANOS);
  }

  private static long ceilDiv(long span, long parts) {
    return span / parts + (span % parts == 0 ? 0 : 1);
  }
}
