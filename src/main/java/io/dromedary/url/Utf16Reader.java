package io.dromedary.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads UTF-16 unit by unit. The platform's decoder takes the unit behind a lone surrogate along
 * with it, and so could swallow a line end; here a lone surrogate stays what it is. Half a unit at
 * the end becomes U+FFFD.
 */
final class Utf16Reader extends Reader {

  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final ByteOrder order;
  private final byte[] bytes = new byte[BUFFER];

  Utf16Reader(InputStream in, ByteOrder order) {
    this.in = in;
    this.order = order;
  }

  @Override
  public int read(char[] out, int from, int length) throws IOException {
    int count = in.readNBytes(bytes, 0, Math.min(BUFFER, 2 * length));
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    int units = count / 2;
    ByteBuffer.wrap(bytes).order(order).asCharBuffer().get(out, from, units);
    if (count % 2 != 0) {
      out[from + units++] = '\uFFFD';
    }
    return units;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
