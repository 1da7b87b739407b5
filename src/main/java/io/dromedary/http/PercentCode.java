package io.dromedary.http;

import java.io.ByteArrayOutputStream;

/** Percent-encoding (RFC 3986, section 2.1). */
final class PercentCode {

  private static final int HEX = 16;

  private PercentCode() {}

  /** The bytes that a text of ASCII stands for; a percent sign without two digits is itself. */
  static byte[] decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i) == '%' ? octet(text, i + 1) : -1;
      bytes.write(value < 0 ? text.charAt(i) : value);
      i += value < 0 ? 0 : 2;
    }
    return bytes.toByteArray();
  }

  private static int octet(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), HEX);
    int low = Character.digit(text.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
