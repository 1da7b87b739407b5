package io.dromedary.inbox;

import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.url.ListLine;
import io.dromedary.url.ListLines;
import io.dromedary.url.UrlLine;
import io.dromedary.url.UserInfo;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code listLines}: gives the lines of a list that are neither blank nor a comment, one
 * at a time, read and parsed. Lines that an earlier run has read are passed over; a list that is
 * compressed with gzip is read as what it was.
 */
public final class ListSplitter {

  private final UserInfo userInfo;

  /**
   * Makes the bean.
   *
   * @param userInfo what to do with a user name or password in a URL
   */
  public ListSplitter(UserInfo userInfo) {
    this.userInfo = userInfo;
  }

  /** The lines of a list, of which the body is a stream or a file; the splitter closes it. */
  public Iterator<UrlLine> lines(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    long readTo = message.getHeader(FrontierHeaders.READ_TO, 0L, Long.class);
    if (readTo == OpenList.ALL) {
      return Collections.emptyIterator();
    }
    String name = message.getHeader(Exchange.FILE_NAME, "", String.class);
    Optional<ListInput> file = ListInput.of(exchange);
    InputStream list = file.isPresent() ? file.get().open() : message.getBody(InputStream.class);
    if (list == null) {
      throw new IllegalArgumentException("a list has a stream or a file as its body");
    }
    try {
      InputStream plain = Compression.plain(list, name);
      return new LineIterator(
          new ListLines(plain), userInfo, readTo, file, exchange.getContext()::isStopping);
    } catch (IOException e) {
      list.close();
      throw e;
    }
  }

  private static final class LineIterator implements Iterator<UrlLine>, Closeable {

    private final ListLines lines;
    private final UserInfo userInfo;
    private final long readTo;
    private final Optional<ListInput> file;
    private final BooleanSupplier stopping;
    private @Nullable UrlLine next;
    private @Nullable RuntimeException failure;
    private boolean closed;

    LineIterator(
        ListLines lines,
        UserInfo userInfo,
        long readTo,
        Optional<ListInput> file,
        BooleanSupplier stopping) {
      this.file = file;
      this.lines = lines;
      this.userInfo = userInfo;
      this.readTo = readTo;
      this.stopping = stopping;
    }

    /**
     * Camel looks ahead while it still holds a line: a failure must not come before that line is
     * through. It asks once more after the end, also when the end was a failure: then there is
     * none.
     */
    @Override
    public boolean hasNext() {
      try {
        return failure != null || read();
      } catch (RuntimeException e) {
        closed = true;
        failure = e;
        return true;
      }
    }

    private boolean read() {
      while (next == null && !closed && lines.hasNext()) {
        if (stopping.getAsBoolean()) {
          throw new ReadingStoppedException();
        }
        ListLine line = lines.next();
        UrlLine read = UrlLine.of(line, userInfo);
        boolean counts = !(read instanceof UrlLine.Blank) && isWhole(line.number());
        next = counts && line.number() > readTo ? read : null;
      }
      return next != null;
    }

    /**
     * A last line without an end is a part of one, unless its file has stayed as it is: then it may
     * be all.
     */
    private boolean isWhole(long number) {
      if (lines.isEnded() || file.isEmpty()) {
        return true;
      }
      boolean whole = number <= readTo || file.get().isUntouched();
      if (whole) {
        file.get().endsOpen();
      }
      return whole;
    }

    @Override
    public UrlLine next() {
      boolean more = hasNext();
      RuntimeException failed = failure;
      if (failed != null) {
        failure = null;
        throw failed;
      }
      if (!more || next == null) {
        throw new NoSuchElementException("the list has no further line");
      }
      UrlLine line = next;
      next = null;
      return line;
    }

    @Override
    public void close() {
      closed = true;
      lines.close();
    }
  }
}
