package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the status line and the end of a head while it comes in piece by piece; looks at no byte
 * twice. Places count from the reader's index of the buffer.
 */
final class HeadEnd {

  /** Room for the answers of real servers, whose cookies and policies fill many kilobytes. */
  static final int MOST_FIELDS = 64 * 1024;

  /** A status line with the blank lines before it: a longer reason is of no use. */
  static final int MOST_STATUS_LINE = 8 * 1024;

  private @Nullable StatusLine status;
  private int line;
  private int looked;
  private int fields;

  /** Begins anew. */
  void reset() {
    status = null;
    line = 0;
    looked = 0;
    fields = 0;
  }

  /**
   * Looks at what has come; gives the whole head once it is there.
   *
   * @throws BrokenHeadException when it is too long, or begins with no status line
   */
  Optional<RawHead> find(ByteBuf bytes) {
    int start = bytes.readerIndex();
    while (true) {
      int found = HeadText.lineEnd(bytes, start + looked, bytes.writerIndex());
      looked = (found < 0 ? bytes.writerIndex() : found + 1) - start;
      checkSize();
      if (found < 0) {
        return Optional.empty();
      }
      int begin = start + line;
      line = looked;
      if (status == null) {
        beginWith(bytes, begin, found);
      } else if (HeadText.isEmpty(bytes, begin, found)) {
        return Optional.of(RawHead.read(status, bytes, start + fields, found + 1));
      }
    }
  }

  /** The length of the head that was found. */
  int length() {
    return looked;
  }

  /** The readable part of an unfinished or broken head; empty without a status. */
  Optional<AnswerHead> cut(ByteBuf bytes) {
    int start = bytes.readerIndex();
    StatusLine known = status;
    return known == null
        ? StatusLine.readCut(HeadText.line(bytes, start + line, bytes.writerIndex()))
            .map(line -> RawHead.read(line, bytes, bytes.writerIndex(), bytes.writerIndex()))
            .map(RawHead::asAnswer)
        : Optional.of(RawHead.read(known, bytes, start + fields, bytes.writerIndex()).asAnswer());
  }

  /** Servers leave blank lines before a status line. */
  private void beginWith(ByteBuf bytes, int begin, int end) {
    if (!HeadText.isBlank(bytes, begin, end)) {
      String text = HeadText.line(bytes, begin, end);
      boolean whole = text.length() == end - 1 - begin && HeadText.endsPlainly(bytes, begin, end);
      status = StatusLine.read(text, whole);
      fields = looked;
    }
  }

  private void checkSize() {
    if (status == null && looked > MOST_STATUS_LINE) {
      throw new BrokenHeadException(
          "its status line is longer than " + MOST_STATUS_LINE + " bytes");
    }
    if (looked - fields > MOST_FIELDS) {
      throw new BrokenHeadException("its fields are longer than " + MOST_FIELDS + " bytes");
    }
  }
}
