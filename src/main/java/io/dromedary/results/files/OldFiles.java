package io.dromedary.results.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Removes files that have been kept for long enough. Blocks for as long as that takes. */
public final class OldFiles {

  private static final String SUMMARY = ".summary.json";

  private OldFiles() {}

  /**
   * Removes files that have been in a folder for long. Does nothing when the folder is not there.
   *
   * @param before those that came before this time are removed; when a file was moved counts, too
   * @return how many were removed
   */
  public static int remove(Path folder, Instant before) throws IOException {
    int removed = 0;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          removed += isOlder(file, before) && Files.deleteIfExists(file) ? 1 : 0;
        }
      }
    }
    return removed;
  }

  /**
   * Removes results whose summary is old, and the summary after them. What is not ours has no
   * summary and is kept.
   *
   * @return how many lists had their results removed
   */
  public static int removeResults(Path outbox, Instant before) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> summaries = Files.newDirectoryStream(outbox, "*" + SUMMARY)) {
      for (Path summary : summaries) {
        if (isOlder(summary, before)) {
          removeResults(summary);
          removed++;
        }
      }
    }
    return removed;
  }

  private static void removeResults(Path summary) throws IOException {
    String file = summary.getFileName().toString();
    String name = file.substring(0, file.length() - SUMMARY.length());
    for (String ending : OutboxNames.COMPLETE) {
      Files.deleteIfExists(summary.resolveSibling(name + ending));
    }
    Files.deleteIfExists(summary);
  }

  /** A file that was moved keeps the time of its last change, which may be long ago. */
  private static boolean isOlder(Path file, Instant before) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return Files.getLastModifiedTime(file).toInstant().isBefore(before)
        && moved(file).isBefore(before);
  }

  private static Instant moved(Path file) throws IOException {
    try {
      return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Files.getLastModifiedTime(file).toInstant();
    }
  }
}
