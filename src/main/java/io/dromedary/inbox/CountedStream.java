package io.dromedary.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how many of its bytes were read. For one thread. */
class CountedStream extends FilterInputStream {

  private long count;

  CountedStream(InputStream in) {
    super(in);
  }

  /** The bytes that were read so far. */
  final long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    counted(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  /** Takes note of bytes that were read. */
  void counted(int bytes) throws IOException {
    count += bytes;
  }
}
