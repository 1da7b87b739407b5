package io.dromedary.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The mark that a list may begin with: U+FEFF in the encoding of all that follows. */
final class ByteOrderMark {

  private static final String MARK = "\uFEFF";
  private static final int LONGEST = 3;
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private ByteOrderMark() {}

  /**
   * Skips the mark and reads on in its encoding, in UTF-8 when there is none. Malformed input is
   * replaced, never an error.
   */
  static Reader reader(InputStream in) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, LONGEST);
    byte[] start = rest.readNBytes(LONGEST);
    for (Charset encoding : ENCODINGS) {
      byte[] mark = MARK.getBytes(encoding);
      if (begins(start, mark)) {
        rest.unread(start, mark.length, start.length - mark.length);
        return new InputStreamReader(rest, encoding);
      }
    }
    rest.unread(start);
    return new InputStreamReader(rest, StandardCharsets.UTF_8);
  }

  private static boolean begins(byte[] start, byte[] mark) {
    return start.length >= mark.length
        && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
  }
}
