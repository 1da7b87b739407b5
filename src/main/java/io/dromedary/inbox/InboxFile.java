package io.dromedary.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The file of a list, with what tells it from any other: also from one that had, or will have, its
 * name.
 *
 * @param path where it is
 * @param fingerprint name, size, time of the last change and, where the file system has one, its
 *     number there
 */
record InboxFile(Path path, String fingerprint) {

  /** Set by the file component. */
  private static final String ABSOLUTE_PATH = "CamelFileAbsolutePath";

  /** The file that an exchange brings; empty when it brings none. */
  static Optional<InboxFile> of(Exchange exchange) {
    String path = exchange.getMessage().getHeader(ABSOLUTE_PATH, String.class);
    return path == null ? Optional.empty() : of(Path.of(path));
  }

  /** Whether the file that an exchange brought is not there any more. */
  static boolean isGone(Exchange exchange) {
    String path = exchange.getMessage().getHeader(ABSOLUTE_PATH, String.class);
    return path != null && Files.notExists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** The file at a path; empty when there is none that can be seen. */
  static Optional<InboxFile> of(Path path) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Instant changed = attributes.lastModifiedTime().toInstant();
      String fingerprint =
          String.join(
              "|",
              path.getFileName().toString(),
              Long.toString(attributes.size()),
              changed.toString(),
              String.valueOf(attributes.fileKey()));
      return Optional.of(new InboxFile(path, fingerprint));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it is still where it was, unchanged. */
  boolean isThere() {
    return of(path).filter(this::equals).isPresent();
  }
}
