package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The lines of a head among its bytes. They end with LF; a CR before it belongs to the end. */
final class HeadText {

  private static final byte LF = '\n';

  private HeadText() {}

  /** A line in Latin-1, without its end and the blanks before it. */
  static String line(ByteBuf bytes, int start, int lineEnd) {
    int end = contentEnd(bytes, start, lineEnd);
    int first = bytes.forEachByte(start, end - start, HeadText::isSkipped);
    return first < 0 ? "" : bytes.toString(first, end - first, StandardCharsets.ISO_8859_1);
  }

  /** The end of the text of a line. */
  static int contentEnd(ByteBuf bytes, int start, int lineEnd) {
    int end = lineEnd;
    while (end > start && bytes.getByte(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /** The LF of the line that begins here; -1 when there is none. */
  static int lineEnd(ByteBuf bytes, int start, int end) {
    return bytes.indexOf(start, end, LF);
  }

  /** Returns true when there is nothing in a line: the end of a head. */
  static boolean isEmpty(ByteBuf bytes, int start, int lineEnd) {
    return contentEnd(bytes, start, lineEnd) == start;
  }

  /** Returns true when there is nothing in a line but what may stand before a status line. */
  static boolean isBlank(ByteBuf bytes, int start, int lineEnd) {
    return bytes.forEachByte(start, lineEnd - start, HeadText::isSkipped) < 0;
  }

  /** Returns true when a line ends with one CR and LF (RFC 9112, section 2.2). */
  static boolean endsPlainly(ByteBuf bytes, int start, int lineEnd) {
    return contentEnd(bytes, start, lineEnd) == lineEnd - 1;
  }

  private static boolean isSkipped(byte value) {
    return (value >= 0 && value <= ' ') || value == 0x7f;
  }
}
