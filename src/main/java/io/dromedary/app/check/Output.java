package io.dromedary.app.check;

import io.dromedary.app.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The place that {@code --output} names: a regular file, whether it is there already or not, or
 * anything else, which is written to as a stream and never replaced.
 */
public sealed interface Output {

  /** As many links in a row as Linux follows. */
  int MAX_LINKS = 40;

  /** The name of standard output on the command line. */
  String STANDARD = "-";

  /**
   * A regular file.
   *
   * @param path the file itself; no link
   */
  record ToFile(Path path) implements Output {}

  /**
   * A pipe, a device or what the process has open already.
   *
   * @param name how it is called in messages
   * @param path where it is
   * @param descriptor 1 for standard output, 2 for standard error, {@link #OPEN_BY_PATH} for
   *     anything else
   */
  record ToStream(String name, Path path, int descriptor) implements Output {
    static final int OPEN_BY_PATH = -1;
  }

  /**
   * Finds out what a path names. Links are followed, also one to a file that is not there yet.
   *
   * @throws UsageException when it is a folder, or a link that leads nowhere
   */
  static Output of(Path named) throws IOException {
    if (named.toString().equals(STANDARD)) {
      return new ToStream("standard output", Descriptors.OUT, 1);
    }
    Path at = named;
    for (int links = 0; ; links++) {
      if (Descriptors.isOne(at)) {
        return new ToStream(named.toString(), at, Descriptors.own(at));
      }
      if (!Files.isSymbolicLink(at)) {
        return found(named, at);
      }
      if (links == MAX_LINKS) {
        throw refused(named, "its links lead to each other; name a file");
      }
      at = at.toAbsolutePath().resolveSibling(Files.readSymbolicLink(at));
    }
  }

  private static Output found(Path named, Path at) {
    if (Files.isDirectory(at)) {
      throw refused(named, "it is a folder; name a file");
    }
    if (Files.exists(at) && !Files.isRegularFile(at)) {
      return new ToStream(named.toString(), at, ToStream.OPEN_BY_PATH);
    }
    return Descriptors.isStandardOutput(at)
        ? new ToStream(named.toString(), at, 1)
        : new ToFile(at);
  }

  private static UsageException refused(Path named, String why) {
    return new UsageException("cannot write to --output " + named + ": " + why);
  }
}
