package io.dromedary.app.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes folders for one run, and removes those of runs that were killed: their lock is free, and
 * nobody else will remove them.
 */
final class TemporaryFolders {

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolders.class);

  /** A run takes its lock right after it has made its folder. */
  private static final Duration BEGINNING = Duration.ofMinutes(1);

  /** So that a start does not take long, however many there are. */
  private static final int REMOVED_AT_ONCE = 100;

  private TemporaryFolders() {}

  /**
   * Makes a folder that only its owner can enter.
   *
   * @param prefix the beginning of its name, behind which digits follow
   * @param lock the file in it that a run keeps locked
   */
  static Path make(String prefix, String lock) throws IOException {
    Path made = Files.createTempDirectory(prefix);
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(made.resolveSibling(""), prefix + "[0-9]*")) {
      int removed = 0;
      for (Path other : others) {
        removed += removed < REMOVED_AT_ONCE && remove(other, lock, made) ? 1 : 0;
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The folders of earlier runs beside {} are left", made, e);
    }
    return made;
  }

  private static boolean remove(Path folder, String lock, Path made) throws IOException {
    if (folder.equals(made) || !isAbandoned(folder, made)) {
      return false;
    }
    Path file = folder.resolve(lock);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return removeAll(folder);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock() != null && removeAll(folder);
    } catch (OverlappingFileLockException e) {
      return false; // another part of this very process holds it
    }
  }

  /** The time of the file system is compared with itself. */
  private static boolean isAbandoned(Path folder, Path made) throws IOException {
    Instant before = Files.getLastModifiedTime(made).toInstant().minus(BEGINNING);
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder).equals(Files.getOwner(made))
        && Files.getLastModifiedTime(folder).toInstant().isBefore(before);
  }

  /** Runs make no folders in theirs: one that has any is not one of them. */
  private static boolean removeAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }
    if (files.stream().anyMatch(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))) {
      return false;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    return Files.deleteIfExists(folder);
  }
}
