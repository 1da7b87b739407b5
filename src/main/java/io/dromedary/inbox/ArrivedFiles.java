package io.dromedary.inbox;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which files are complete: no process is seen to write them, and one that seems unfinished
 * has not changed for long enough. What a file was like when it was found so is remembered: only
 * that may be read. By the thread that looks into a folder, but for {@link #isAsFound}.
 */
final class ArrivedFiles {

  /** Files that are known at the most; others wait until some of these have gone. */
  private static final int MOST = 10_000;

  /**
   * A file as it was seen first in its present state; what it lacks is null until checked, and
   * empty when it lacks nothing.
   */
  private record SeenFile(InboxFile file, long since, @Nullable String missing) {}

  private final Duration unfinishedWait;
  private final TimeSource time;
  private final Supplier<Writers> look;
  private final Map<String, SeenFile> known = new ConcurrentHashMap<>();
  private @Nullable Writers writers;

  /**
   * Makes it.
   *
   * @param unfinishedWait how long a file that seems unfinished must stay as it is
   * @param look looks at who writes
   */
  ArrivedFiles(Duration unfinishedWait, TimeSource time, Supplier<Writers> look) {
    this.unfinishedWait = unfinishedWait;
    this.time = time;
    this.look = look;
  }

  /** Another look at the folder begins: who writes is asked anew, once for all files. */
  void begin() {
    writers = null;
  }

  /**
   * The reason why a file must wait, for people; empty when it looks complete. Blocks while it is
   * read.
   */
  Optional<String> waitsFor(InboxFile file) {
    SeenFile seen = known.get(file.name());
    if (seen == null && known.size() >= MOST) {
      return Optional.of("there are too many others");
    }
    if (seen == null || !seen.file().isSameAs(file)) {
      seen = new SeenFile(file, time.nanos(), null);
      known.put(file.name(), seen);
    } else if (isMissing(seen) && !isOld(seen)) {
      return waits(seen);
    }
    Optional<String> writer = writerOf(file);
    return writer.isPresent()
        ? writer.map(id -> "process " + id + " has it open for writing")
        : looked(seen);
  }

  private Optional<String> looked(SeenFile seen) {
    SeenFile looked = seen;
    if (seen.missing() == null) {
      String missing = ListEnd.missing(seen.file().path()).orElse("");
      looked = new SeenFile(seen.file(), seen.since(), missing);
      known.put(seen.file().name(), looked);
    }
    return isMissing(looked) && !isOld(looked) ? waits(looked) : Optional.empty();
  }

  private static boolean isMissing(SeenFile seen) {
    return seen.missing() != null && !seen.missing().isEmpty();
  }

  /**
   * Returns true when a file is what it was when it was last found complete, or was never looked
   * at.
   */
  boolean isAsFound(InboxFile file) {
    SeenFile seen = known.get(file.name());
    return seen == null || seen.file().isSameAs(file);
  }

  void forget(InboxFile file) {
    known.remove(file.name());
  }

  /** Forgets all files but those of these names. */
  void keep(Collection<String> names) {
    known.keySet().retainAll(names);
  }

  /** The process that is seen to write a file; empty when none is. */
  Optional<String> writerOf(InboxFile file) {
    Writers now = writers;
    if (now == null) {
      now = look.get();
      writers = now;
    }
    return now.of(file);
  }

  private boolean isOld(SeenFile seen) {
    return time.nanos() - seen.since() >= unfinishedWait.toNanos();
  }

  private Optional<String> waits(SeenFile seen) {
    return Optional.of(
        seen.missing()
            + ", and it has not stayed as it is for "
            + unfinishedWait.toSeconds()
            + " s");
  }
}
