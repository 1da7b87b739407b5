package io.dromedary.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of announced limits written down as plainly as possible: it keeps every call, and every
 * answer of the present window, and works out the rest when asked. One limit with a count, one
 * policy without.
 */
final class QuotaModel {

  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST = 25 * 3600 * SECOND;

  private record Call(long at, int endedBefore) {}

  private record Announcement(Call call, long number, long at, Quota quota) {}

  private final List<Call> calls = new ArrayList<>();
  private final List<Announcement> window = new ArrayList<>();
  private final List<Integer> callOfPermit = new ArrayList<>();
  private int ended;
  private long rounding = SECOND;
  private long cap;
  private boolean over;
  private long spaceNanos;
  private long spaceUntil;

  /** A permit is granted; permits are numbered from 0. */
  void grant(long now) {
    callOfPermit.add(calls.size());
    calls.add(new Call(now, ended));
  }

  void ended(int permit) {
    ended++;
    if (over && callOfPermit.get(permit) + 1 >= cap) {
      clearCount();
    }
  }

  void unused() {
    ended++;
    cap++;
  }

  void clear() {
    clearCount();
    spaceNanos = 0;
  }

  private void clearCount() {
    window.clear();
    over = false;
    rounding = SECOND;
  }

  void announced(int permit, Optional<Quota> count, Optional<Quota> policy, long now) {
    if (count.isPresent() || policy.isPresent()) {
      spaceNanos = 0;
    }
    policy.ifPresent(
        p -> {
          long length = p.window().orElseThrow().toNanos();
          spaceNanos = (length + p.limit().orElseThrow() - 1) / p.limit().orElseThrow();
          spaceUntil = now + Math.min(length, LONGEST);
        });
    count.ifPresent(
        q -> announced(new Announcement(call(permit), callOfPermit.get(permit) + 1, now, q)));
  }

  private Call call(int permit) {
    return calls.get(callOfPermit.get(permit));
  }

  private void announced(Announcement news) {
    long remaining = news.quota().remaining().orElseThrow();
    long sure = remaining + news.call().endedBefore() + 1;
    if (isNew(news)) {
      learn(news);
      window.clear();
      over = false;
      cap = sure;
    } else if (over) {
      return;
    }
    window.add(news);
    cap = Math.min(Math.max(cap, sure), calls.size() + remaining);
  }

  private boolean isNew(Announcement news) {
    if (window.isEmpty() || news.call().at() >= end()) {
      return true;
    }
    if (news.call().at() + reset(news) > earliest() + 2 * SECOND) {
      return true;
    }
    long fewest = window.stream().mapToLong(QuotaModel::remaining).min().orElseThrow();
    long lastAnnouncedAt =
        window.stream()
            .filter(t -> remaining(t) == fewest)
            .mapToLong(Announcement::at)
            .max()
            .orElseThrow();
    return news.call().at() >= lastAnnouncedAt && remaining(news) >= fewest;
  }

  private void learn(Announcement news) {
    if (window.isEmpty() || news.call().at() >= end() || reset(news) < 4 * SECOND) {
      return;
    }
    long left = Math.max(0, cap - calls.size());
    long latest = ofThisWindow().stream().mapToLong(t -> t.call().at() + reset(t)).max().orElse(0);
    if (remaining(news) > 2 * left + 1 && latest > news.at()) {
      rounding = Math.max(0, Math.min(rounding, SECOND - (latest - news.at())));
    }
  }

  /** When the next call may start, as the gate says it. */
  long nextStart(long queued, long now) {
    long last = calls.isEmpty() ? 0 : calls.get(calls.size() - 1).at();
    long spaced = spaceNanos > 0 && now < spaceUntil ? last + spaceNanos : 0;
    return Math.max(spaced, window.isEmpty() ? 0 : ofWindow(queued, now, last));
  }

  private long ofWindow(long queued, long now, long last) {
    if (!over && now >= end()) {
      over = true;
      cap = calls.size() + 1L;
    }
    long left = cap - calls.size();
    if (over) {
      return left > 0 ? 0 : Long.MAX_VALUE;
    }
    if (left <= 0) {
      return end();
    }
    Quota newest = window.get(window.size() - 1).quota();
    boolean plenty = newest.limit().isPresent() && 2 * left > newest.limit().orElseThrow();
    return plenty || queued <= left ? 0 : last + (end() - last) / (left + 1);
  }

  private long end() {
    long byLength =
        ofThisWindow().stream()
            .mapToLong(
                t ->
                    t.at()
                        + Math.min(
                            LONGEST, t.quota().window().map(w -> w.toNanos()).orElse(LONGEST)))
            .min()
            .orElseThrow();
    return Math.min(byLength, earliest() + rounding);
  }

  private long earliest() {
    return ofThisWindow().stream().mapToLong(t -> t.at() + reset(t)).min().orElseThrow();
  }

  /** The answer that began it, and those to calls that left afterwards. */
  private List<Announcement> ofThisWindow() {
    Announcement first = window.get(0);
    return window.stream().filter(t -> t == first || t.call().at() >= first.at()).toList();
  }

  private static long remaining(Announcement announcement) {
    return announcement.quota().remaining().orElseThrow();
  }

  private static long reset(Announcement announcement) {
    return announcement.quota().reset().orElseThrow().toNanos();
  }
}
