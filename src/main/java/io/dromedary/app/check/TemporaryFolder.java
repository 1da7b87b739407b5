package io.dromedary.app.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one run, removed with all its files when it is closed. A marker in it is locked
 * until then: a folder whose marker is free is that of a run that was killed, and the next run
 * removes it. A folder without a marker is never touched.
 */
final class TemporaryFolder implements AutoCloseable {

  static final String MARKER = ".dromedary-temporary";

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  /** So that a start does not take long, however many there are. */
  private static final int REMOVED_AT_ONCE = 100;

  private final Path path;
  private final FileChannel marker;

  private TemporaryFolder(Path path, FileChannel marker) {
    this.path = path;
    this.marker = marker;
  }

  /**
   * Makes a folder that only its owner can enter.
   *
   * @param prefix the beginning of its name, behind which digits follow
   */
  static TemporaryFolder make(String prefix) throws IOException {
    Path made = Files.createTempDirectory(prefix);
    FileChannel marker =
        FileChannel.open(
            made.resolve(MARKER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    marker.lock();
    removeAbandoned(made, prefix);
    return new TemporaryFolder(made, marker);
  }

  Path path() {
    return path;
  }

  /** Removes it; one that is gone already is no failure. */
  @Override
  public void close() throws IOException {
    try (marker) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        removeAll(path);
      }
    }
  }

  private static void removeAbandoned(Path made, String prefix) {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(made.resolveSibling(""), prefix + "[0-9]*")) {
      int removed = 0;
      for (Path other : others) {
        if (removed < REMOVED_AT_ONCE && !other.equals(made) && removeIfAbandoned(other, made)) {
          removed++;
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The folders of earlier runs beside {} are left", made, e);
    }
  }

  private static boolean removeIfAbandoned(Path folder, Path made) throws IOException {
    Path marker = folder.resolve(MARKER);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder).equals(Files.getOwner(made))) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(marker, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() == null) {
        return false;
      }
      removeAll(folder);
      return true;
    } catch (OverlappingFileLockException e) {
      return false; // another part of this very process holds it
    } catch (IOException e) {
      LOG.debug("{} is left", folder, e);
      return false; // the next one may be removed all the same
    }
  }

  /** The marker goes last, so that a kill amid it leaves a folder that the next run removes. */
  private static void removeAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> !file.endsWith(MARKER)).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder.resolve(MARKER));
    Files.deleteIfExists(folder);
  }
}
