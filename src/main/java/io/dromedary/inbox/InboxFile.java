package io.dromedary.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The file of a list, with its identity, different from that of any other: also from one that had,
 * or will have, its name.
 *
 * @param path where it is
 * @param key its number on the file system; null where there is none
 * @param fingerprint name, size, time of the last change and, where the file system has one, its
 *     number there
 * @param size its bytes
 * @param changed when its content was changed last, as its writer says
 * @param touched when anything of it was changed last, its times included; empty where the system
 *     does not say so
 */
record InboxFile(
    Path path,
    @Nullable Object key,
    String fingerprint,
    long size,
    Instant changed,
    String touched) {

  /** The change of a file since it was last checked. */
  enum Fate {
    /** It is where it was, unchanged. */
    SAME,
    /** It is where it was, and something was written to it. */
    CHANGED,
    /** It is not there, or another file is there. */
    GONE
  }

  /** Set by the file component. */
  private static final String ABSOLUTE_PATH = "CamelFileAbsolutePath";

  /** The exchange property with the file as it was when its list was opened. */
  private static final String OPENED = "DromedaryInboxFile";

  /** The file that an exchange brings; empty when it brings none. */
  static Optional<InboxFile> of(Exchange exchange) {
    String path = exchange.getMessage().getHeader(ABSOLUTE_PATH, String.class);
    return path == null ? Optional.empty() : of(Path.of(path));
  }

  /** The file at a path; empty when there is none that can be seen. A link is not followed. */
  static Optional<InboxFile> of(Path path) {
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant changed = attributes.lastModifiedTime().toInstant();
      String fingerprint =
          String.join(
              "|",
              path.getFileName().toString(),
              Long.toString(attributes.size()),
              changed.toString(),
              String.valueOf(attributes.fileKey()));
      return Optional.of(
          new InboxFile(
              path, attributes.fileKey(), fingerprint, attributes.size(), changed, touched(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A writer that sets the time of the last change back cannot set this one. */
  private static String touched(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS).toString()
        : "";
  }

  /** The file as it was when the list of an exchange was opened; empty when it has none. */
  static Optional<InboxFile> openedBy(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(OPENED, InboxFile.class));
  }

  /** Remembers that the list of an exchange was opened from this file. */
  void opensIn(Exchange exchange) {
    exchange.setProperty(OPENED, this);
  }

  /** Its content. A link that has come to its place meanwhile is not followed. */
  InputStream read() throws IOException {
    return Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** The end of its fingerprint, which a move does not change. */
  String fingerprintWithoutName() {
    return fingerprint.substring(name().length());
  }

  /**
   * Returns true when it was moved or changed after a time; false where the system does not say.
   */
  boolean wasTouchedAfter(Instant since) {
    return !touched.isEmpty() && Instant.parse(touched).isAfter(since);
  }

  /** Its name in its folder. */
  String name() {
    return path.getFileName().toString();
  }

  boolean isIn(Path folder) {
    return folder
        .toAbsolutePath()
        .normalize()
        .equals(path.toAbsolutePath().normalize().getParent());
  }

  /** Returns true when this is the same file in the same state, however its path is written. */
  boolean isSameAs(InboxFile other) {
    return fingerprint.equals(other.fingerprint) && touched.equals(other.touched);
  }

  /** Its present state. */
  Fate fate() {
    Optional<InboxFile> now = of(path);
    if (now.isEmpty() || !Objects.equals(now.get().key, key)) {
      return Fate.GONE;
    }
    return now.get().fingerprint.equals(fingerprint) ? Fate.SAME : Fate.CHANGED;
  }

  /** Returns true when it is still where it was, unchanged. */
  boolean isThere() {
    return fate() == Fate.SAME;
  }
}
