package io.dromedary.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The mark that a list may begin with: U+FEFF in the encoding of all that follows. */
final class ByteOrderMark {

  private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_LE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BE = {(byte) 0xFE, (byte) 0xFF};

  private ByteOrderMark() {}

  /**
   * Skips the mark and reads on in its encoding, in UTF-8 when there is none. Malformed input is
   * replaced, never an error.
   */
  static Reader reader(InputStream in) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, UTF_8.length);
    byte[] start = rest.readNBytes(UTF_8.length);
    if (skipped(rest, start, UTF_16_LE)) {
      return new Utf16Reader(rest, ByteOrder.LITTLE_ENDIAN);
    }
    if (skipped(rest, start, UTF_16_BE)) {
      return new Utf16Reader(rest, ByteOrder.BIG_ENDIAN);
    }
    if (!skipped(rest, start, UTF_8)) {
      rest.unread(start);
    }
    return new InputStreamReader(rest, StandardCharsets.UTF_8);
  }

  /** Puts back what stands behind the mark, if the start begins with it. */
  private static boolean skipped(PushbackInputStream rest, byte[] start, byte[] mark)
      throws IOException {
    int length = mark.length;
    boolean begins = start.length >= length && Arrays.equals(start, 0, length, mark, 0, length);
    if (begins) {
      rest.unread(start, length, start.length - length);
    }
    return begins;
  }
}
