package io.dromedary.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent-encode sets of the URL Standard (section 1.3) for special URLs. */
final class PercentEncoding {
  static final PercentEncoding FRAGMENT = new PercentEncoding(" \"<>`");

  /** The special-query set: http and https encode the apostrophe too. */
  static final PercentEncoding QUERY = new PercentEncoding(" \"#<>'");

  static final PercentEncoding PATH = new PercentEncoding(" \"#<>?^`{}");
  static final PercentEncoding USERINFO = new PercentEncoding(" \"#<>?^`{}/:;=@[\\]|");

  private static final String HEX = "0123456789ABCDEF";

  private final boolean[] kept = new boolean[0x80];

  private PercentEncoding(String encoded) {
    // Every set holds the C0 control set: all below U+0020 and all above U+007E.
    for (char c = ' '; c < 0x7F; c++) {
      kept[c] = encoded.indexOf(c) < 0;
    }
  }

  /** Returns true when the character stands for itself. */
  boolean keeps(char c) {
    return c < 0x80 && kept[c];
  }

  /** The index of the first character at or after {@code from} that must be encoded. */
  int endOfKept(CharSequence text, int from, int to) {
    int i = from;
    while (i < to && keeps(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Appends a part of a text, UTF-8 percent-encoded; a lone surrogate counts as U+FFFD. */
  void append(StringBuilder out, String text, int from, int to) {
    int i = from;
    while (i < to) {
      int end = endOfKept(text, i, to);
      out.append(text, i, end);
      i = end < to ? appendEncoded(out, text, end, to) : end;
    }
  }

  private static int appendEncoded(StringBuilder out, String text, int at, int to) {
    char c = text.charAt(at);
    boolean pair =
        Character.isHighSurrogate(c)
            && at + 1 < to
            && Character.isLowSurrogate(text.charAt(at + 1));
    int end = pair ? at + 2 : at + 1;
    String scalar = !pair && Character.isSurrogate(c) ? "\uFFFD" : text.substring(at, end);
    for (byte b : scalar.getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
    }
    return end;
  }

  /** Percent-decodes a text and reads the bytes as UTF-8, malformed ones replaced by U+FFFD. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' ? escapedByte(bytes, i) : -1;
      out.write(escaped < 0 ? bytes[i] : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int escapedByte(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int high = Ascii.hexValue((char) bytes[at + 1]);
    int low = Ascii.hexValue((char) bytes[at + 2]);
    return high < 0 || low < 0 ? -1 : (high << 4) | low;
  }
}
