package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A check that may block, such as one of files. A thread of its own refreshes it, and callers get
 * the last finding at once. A finding that is down says since when; one that is too old is down.
 */
final class BackgroundCheck implements Supplier<Finding> {

  private final String name;
  private final Supplier<Finding> slow;
  private final Duration oldest;
  private final TimeSource time;
  private volatile @Nullable Finding last;
  private volatile long checkedAt;
  private volatile @Nullable Instant downSince;

  BackgroundCheck(String name, Supplier<Finding> slow, Duration oldest, TimeSource time) {
    this.name = name;
    this.slow = slow;
    this.oldest = oldest;
    this.time = time;
  }

  /** Runs the check; blocks. */
  void refresh() {
    Finding found = found();
    if (found.isUp()) {
      downSince = null;
    } else if (downSince == null) {
      downSince = time.instant();
    }
    last = found;
    checkedAt = time.nanos();
  }

  @Override
  public Finding get() {
    Finding known = last;
    if (known == null) {
      return Finding.down(name, Map.of("state", "not checked yet"));
    }
    Duration age = Duration.ofNanos(time.nanos() - checkedAt);
    if (age.compareTo(oldest) > 0) {
      Map<String, String> details = new LinkedHashMap<>(known.details());
      details.put("error", "the check has not ended for " + age.toSeconds() + " s");
      return Finding.down(name, details);
    }
    return Optional.ofNullable(downSince)
        .filter(since -> !known.isUp())
        .map(since -> known.with("since", since.toString()))
        .orElse(known);
  }

  private Finding found() {
    try {
      return slow.get();
    } catch (RuntimeException e) {
      return Finding.down(name, Map.of("error", e.toString()));
    }
  }
}
