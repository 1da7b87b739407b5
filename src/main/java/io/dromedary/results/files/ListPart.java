package io.dromedary.results.files;

import io.dromedary.files.Access;
import io.dromedary.results.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The growing results of one list. No line is written twice, even when it is offered again: what is
 * written is known, one bit a line, and what an earlier run has written is read once. Its file may
 * be closed and opened again at any time. For one thread.
 */
final class ListPart {

  private static final Logger LOG = LoggerFactory.getLogger(ListPart.class);

  private final Path path;
  private final Access access;
  private final String prefix;

  /**
   * All lines that have their outcome. Which ones are offered again is not for us to know: a route
   * may fail behind us, and a database that lost its last commits offers what it gave before.
   */
  private final BitSet written = new BitSet(0);

  private boolean recalled;
  private boolean unforced;
  private boolean stuck;
  private @Nullable PartFile file;

  ListPart(Path path, String list, Access access) {
    this.path = path;
    this.access = access;
    this.prefix = Outcomes.prefix(list);
  }

  void append(long line, String body) throws IOException {
    PartFile open = open();
    int bit = DeliveredLines.bit(line);
    if (!written.get(bit)) {
      open.append(Outcomes.splice(prefix, line, body));
      written.set(bit);
      unforced = true;
    }
  }

  /**
   * Sees to it that what was written is on the disk, and where it belongs: a file that somebody has
   * removed or renamed is put back.
   */
  void secure() throws IOException {
    stuck = true;
    force();
    stuck = false;
  }

  /** Returns true when it could not be secured when that was tried last. */
  boolean isStuck() {
    return stuck;
  }

  private void force() throws IOException {
    PartFile open = file;
    if (open == null) {
      return;
    }
    if (!open.isInPlace()) {
      file = open.putBack();
      LOG.warn("{} was removed or renamed while it was written; it has been put back", path);
    } else if (unforced) {
      open.force();
    }
    unforced = false;
  }

  /** Lets go of the file; to be secured before. */
  void close() throws IOException {
    PartFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  private PartFile open() throws IOException {
    PartFile open = file;
    if (open == null) {
      access.makeFolder(path.toAbsolutePath().getParent());
      if (recalled && !Files.exists(path)) {
        LOG.error("{} was removed, and with it the outcomes that were written to it", path);
      }
      open = PartFile.open(path, access);
      file = open;
    }
    if (!recalled) {
      open.read(this::recall);
      recalled = true;
    }
    return open;
  }

  private void recall(String text) {
    int end = prefix.length();
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    if (!text.startsWith(prefix) || end == prefix.length()) {
      throw new IllegalStateException(path + " holds something else than the results of its list");
    }
    written.set(DeliveredLines.bit(Long.parseLong(text, prefix.length(), end, 10)));
  }
}
