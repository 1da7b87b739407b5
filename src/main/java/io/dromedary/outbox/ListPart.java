package io.dromedary.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The growing results of one list. What an earlier run has written is read once, so that a line
 * that it has written is not written again: one bit a line. Its file may be closed and opened again
 * at any time. For one thread.
 */
final class ListPart {

  private final Path path;
  private final String prefix;
  private final BitSet before = new BitSet(0);

  /** What is not taken behind this step is offered again before any other line of the list. */
  private long last;

  private boolean recalled;
  private @Nullable PartFile file;

  ListPart(Path path, String list) {
    this.path = path;
    this.prefix = Outcomes.prefix(list);
  }

  void append(long line, String body) throws IOException {
    PartFile open = open();
    if (line != last && !before.get(DeliveredLines.bit(line))) {
      open.append(Outcomes.splice(prefix, line, body));
      last = line;
    }
  }

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
      Files.createDirectories(path.toAbsolutePath().getParent());
      open = PartFile.open(path);
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
      throw new IllegalStateException(
          path + " holds something else than the results of its list: " + OneLine.reason(text));
    }
    before.set(DeliveredLines.bit(Long.parseLong(text, prefix.length(), end, 10)));
  }
}
