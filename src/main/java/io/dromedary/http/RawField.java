package io.dromedary.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A field of a head (RFC 9112, section 5), by its place among the bytes, with the lines that it was
 * folded into. For one reader, which changes none of the bytes.
 */
final class RawField {

  private static final int LOWER_CASE = 0x20;
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char mark : "!#$%&'*+-.^_`|~0123456789".toCharArray()) {
      TOKEN[mark] = true;
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      TOKEN[letter] = true;
      TOKEN[Character.toUpperCase(letter)] = true;
    }
  }

  private final byte[] text;
  private final int start;
  private final int nameEnd;
  private final int colon;
  private int end;
  private boolean readable;

  private RawField(byte[] text, int start, int nameEnd, int colon) {
    this.text = text;
    this.start = start;
    this.nameEnd = nameEnd;
    this.colon = colon;
    this.readable = true;
  }

  /** The field whose first line this is; null when the line has no name that could be one. */
  static @Nullable RawField of(byte[] text, int start, int end) {
    int nameEnd = start;
    while (nameEnd < end && TOKEN[text[nameEnd] & 0xff]) {
      nameEnd++;
    }
    int colon = nameEnd;
    while (colon < end && isBlank(text[colon])) {
      colon++;
    }
    if (nameEnd == start || colon == end || text[colon] != ':') {
      return null;
    }
    RawField field = new RawField(text, start, nameEnd, colon);
    field.goOn(colon + 1, end);
    return field;
  }

  /** Takes another line that is folded into it (RFC 9112, section 5.2), or the first one. */
  void goOn(int from, int lineEnd) {
    end = lineEnd;
    for (int i = from; readable && i < lineEnd; i++) {
      readable = isOfValue(text[i]);
    }
  }

  /** Returns true when its value has no control character but tabs (RFC 9110, section 5.5). */
  boolean isReadable() {
    return readable;
  }

  /** Returns true when it can be read, and the colon follows its name at once. */
  boolean isPlain() {
    return readable && colon == nameEnd;
  }

  /**
   * Returns true when this is its name, in any case.
   *
   * @param name in lower case, letters and hyphens alone
   */
  boolean is(AsciiString name) {
    boolean same = nameEnd - start == name.length();
    for (int i = 0; same && i < name.length(); i++) {
      same = (text[start + i] | LOWER_CASE) == name.byteAt(i);
    }
    return same;
  }

  /** Returns true when it defines the end of the body. */
  boolean framesBody() {
    return is(HttpHeaderNames.CONTENT_LENGTH) || is(HttpHeaderNames.TRANSFER_ENCODING);
  }

  String name() {
    return new String(text, start, nameEnd - start, StandardCharsets.US_ASCII);
  }

  /** The value in Latin-1, on one line. */
  String value() {
    return new String(text, colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1)
        .replace('\r', ' ')
        .replace('\n', ' ')
        .strip();
  }

  /** Returns true when a byte is a space or a tab. */
  static boolean isBlank(byte value) {
    return value == ' ' || value == '\t';
  }

  private static boolean isOfValue(byte value) {
    return value < 0 || (value >= ' ' && value != 0x7f) || value == '\t';
  }
}
