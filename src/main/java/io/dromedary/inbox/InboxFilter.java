package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.host.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code listsToTake}: decides which files of the inbox are taken. Links, folders,
 * unusable names and files dated in the future are skipped; a file that is still written to or
 * looks unfinished waits; a file that could not be moved away pauses, longer each time. Each of
 * them is logged once.
 */
public final class InboxFilter implements GenericFileFilter<File> {

  private static final Logger LOG = LoggerFactory.getLogger(InboxFilter.class);

  /** Clocks of two machines that share a folder may differ by that much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  /** Between two looks for what the file component never offers; they list the folder again. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** The most files that are logged or held back. */
  private static final int MOST = 1_000;

  /** A file with another name may be on its way to be renamed for so long. */
  private static final Duration NO_LIST = Duration.ofMinutes(1);

  /** A file that waits for so long is logged. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(5);

  /** The time until which a file that could not be moved is skipped, and its length. */
  private record Pause(long until, Duration length) {}

  private final Path inbox;
  private final TimeSource time;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final Map<String, Pause> paused = new ConcurrentHashMap<>();
  private final Duration lookAgain;
  private final ArrivedFiles arrivals;
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private long lookAt = Long.MIN_VALUE;

  /**
   * Makes the bean of a folder.
   *
   * @param unfinishedWait how long a file that seems unfinished must stay as it is
   * @param lookAgain how long a file that was read is watched
   */
  public InboxFilter(Path inbox, Duration unfinishedWait, Duration lookAgain, TimeSource time) {
    this.inbox = inbox;
    this.lookAgain = lookAgain;
    this.time = time;
    this.arrivals = new ArrivedFiles(unfinishedWait, time, Writers::now);
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (SkippedEntries.why(file.getFile().toPath()).isPresent() || isPaused(file)) {
      return false;
    }
    boolean ahead = file.getLastModified() > time.wall().plus(CLOCKS_DIFFER).toEpochMilli();
    if (ahead) {
      warnOnce(
          file.getFileName(),
          "it is dated in the future, and is taken when that time has come; touch it to have it"
              + " taken now");
    }
    return !ahead && hasArrived(file.getFile().toPath());
  }

  private boolean hasArrived(Path path) {
    Optional<InboxFile> file = InboxFile.of(path);
    Optional<String> why = file.flatMap(arrivals::waitsFor);
    if (why.isPresent() && waiting.size() < MOST) {
      long since = waiting.computeIfAbsent(name(path), unused -> time.nanos());
      if (time.nanos() - since >= LONG_WAIT.toNanos()) {
        logWait(name(path), why.get());
      }
    }
    return file.isPresent() && why.isEmpty();
  }

  /** Once for a file, though what it waits for may change. */
  private void logWait(String name, String why) {
    if (logged.size() < MOST && logged.add(name + "/waits")) {
      LOG.info("List {} is not taken yet: {}", OneLine.of(name), OneLine.of(why));
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  Duration lookAgain() {
    return lookAgain;
  }

  TimeSource time() {
    return time;
  }

  /** Returns true when a file is what it was when it was accepted, or was never offered. */
  boolean isAsAccepted(InboxFile file) {
    return arrivals.isAsFound(file);
  }

  /** Begins a poll of the inbox; logs entries that are skipped. For the inbox's own thread. */
  void look() {
    arrivals.begin();
    long now = time.nanos();
    if (now < lookAt) {
      return;
    }
    lookAt = now + LOOK.toNanos();
    Set<String> there = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
      for (Path entry : entries) {
        there.add(name(entry));
        SkippedEntries.why(entry)
            .or(() -> SkippedEntries.whyNoList(entry, time.wall().minus(NO_LIST)))
            .ifPresent(why -> warnOnce(name(entry), why));
      }
      arrivals.keep(there);
      waiting.keySet().retainAll(there);
    } catch (IOException | DirectoryIteratorException e) {
      if (logged.size() < MOST && logged.add(e.toString())) {
        LOG.error("The inbox {} cannot be read: {}", inbox, OneLine.of(e.toString()));
      }
    }
  }

  /** Leaves a file alone for a while that is still in the inbox though it has been read. */
  void pause(InboxFile file) {
    Pause before = paused.get(file.fingerprint());
    Duration length = before == null ? FIRST_PAUSE : shorter(before.length().multipliedBy(2));
    if (before != null || paused.size() < MOST) {
      paused.put(file.fingerprint(), new Pause(time.nanos() + length.toNanos(), length));
    }
    warnOnce(
        file.name(),
        "it has been read, but cannot be moved away; that is tried again from time to time");
  }

  /** A file has gone where it belongs. */
  void moved(InboxFile file) {
    paused.remove(file.fingerprint());
    arrivals.forget(file);
    waiting.remove(file.name());
  }

  private boolean isPaused(GenericFile<File> file) {
    if (paused.isEmpty()) {
      return false;
    }
    Optional<InboxFile> now = InboxFile.of(file.getFile().toPath());
    Pause pause = now.map(there -> paused.get(there.fingerprint())).orElse(null);
    return pause != null && time.nanos() < pause.until();
  }

  private void warnOnce(String name, String why) {
    if (logged.size() < MOST && logged.add(name + '/' + why)) {
      LOG.warn("List {} is left alone: {}", OneLine.of(name), OneLine.of(why));
    }
  }

  private static Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
