package io.dromedary.url;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list line by line in flat memory, whatever the bytes are: UTF-8, or UTF-16 when a byte
 * order mark says so, malformed input replaced by U+FFFD. Lines end with LF, CRLF or a lone CR; the
 * last one counts without an end too. Every line is given, blank ones and comments included, an
 * over-long one cut to {@link Urls#MAX_LENGTH}. For one thread; errors of the stream come as {@link
 * UncheckedIOException}.
 */
public final class ListLines implements Iterator<ListLine>, Closeable {

  private static final int BUFFER = 64 * 1024;

  private final Reader reader;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder begun = new StringBuilder();
  private int position;
  private int limit;
  private long number;
  private boolean tooLong;
  private boolean afterReturn;
  private boolean ended = true;
  private @Nullable ListLine next;

  /**
   * Opens a list.
   *
   * @param in the bytes of the list; {@link #close()} closes it
   * @throws UncheckedIOException when the stream cannot be read
   */
  public ListLines(InputStream in) {
    try {
      this.reader = ByteOrderMark.reader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public ListLine next() {
    ListLine line = next == null ? read() : next;
    next = null;
    if (line == null) {
      throw new NoSuchElementException("the list has " + number + " lines");
    }
    return line;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ListLine read() {
    while (fill()) {
      int start = position;
      position = lineEnd(start);
      if (position < limit) {
        afterReturn = buffer[position] == '\r';
        position++;
        return line(start, position - 1);
      }
      hold(start, limit);
    }
    ended = false;
    return begun.length() > 0 ? line(position, position) : null;
  }

  /**
   * Returns true when the line that was read last, which may be one ahead, has an end in the list.
   */
  public boolean isEnded() {
    return ended;
  }

  /** Makes sure that there is a character to read, and not one that belongs to the line before. */
  private boolean fill() {
    if (position == limit && !readMore()) {
      return false;
    }
    boolean paired = afterReturn && buffer[position] == '\n';
    afterReturn = false;
    if (paired) {
      position++;
    }
    return position < limit || readMore();
  }

  private boolean readMore() {
    try {
      position = 0;
      limit = Math.max(reader.read(buffer), 0);
      return limit > 0;
    } catch (IOException e) {
      limit = 0;
      throw new UncheckedIOException(e);
    }
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Keeps the beginning of a line that goes on in the next buffer. */
  private void hold(int start, int end) {
    int room = Urls.MAX_LENGTH - begun.length();
    tooLong |= end - start > room;
    begun.append(buffer, start, Math.min(end - start, room));
  }

  private ListLine line(int start, int end) {
    number++;
    if (begun.length() == 0 && end - start <= Urls.MAX_LENGTH) {
      return new ListLine(number, new String(buffer, start, end - start), false);
    }
    hold(start, end);
    ListLine line = new ListLine(number, begun.toString(), tooLong);
    begun.setLength(0);
    tooLong = false;
    return line;
  }
}
