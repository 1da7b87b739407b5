package io.dromedary.inbox;

import io.dromedary.url.ListLine;
import io.dromedary.url.ListLines;
import io.dromedary.url.UrlLine;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code listLines}: gives the lines of a list that are neither blank nor a comment, one
 * at a time, read and parsed.
 */
public final class ListSplitter {

  /** The lines of a list; the stream is closed by the route's own end. */
  public Iterator<UrlLine> lines(@Body InputStream list) {
    return new Lines(new ListLines(list));
  }

  private static final class Lines implements Iterator<UrlLine> {

    private final Iterator<ListLine> lines;
    private @Nullable UrlLine next;

    Lines(Iterator<ListLine> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        UrlLine line = UrlLine.of(lines.next());
        next = line instanceof UrlLine.Blank ? null : line;
      }
      return next != null;
    }

    @Override
    public UrlLine next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("the list has no further line");
      }
      UrlLine line = next;
      next = null;
      return line;
    }
  }
}
