package io.dromedary.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compressed bytes on their way to be unpacked. Zeros behind the last member are passed over, as
 * gzip does: tapes and block devices pad files with them.
 */
final class CompressedStream extends FilterInputStream {

  private static final int BLOCK = 8192;

  private boolean behindMember;
  private boolean padded;

  CompressedStream(InputStream in) {
    super(in);
  }

  /** A member has been read to its end; the next byte, if there is one, begins another. */
  void memberEnded() {
    behindMember = true;
  }

  @Override
  public int read() throws IOException {
    if (padded) {
      return -1;
    }
    int next = super.read();
    padded = behindMember && next == 0 && areZerosLeft();
    behindMember = false;
    return padded ? -1 : next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    behindMember = false;
    return padded ? -1 : super.read(into, offset, length);
  }

  private boolean areZerosLeft() throws IOException {
    byte[] block = new byte[BLOCK];
    boolean zeros = true;
    for (int read = 0; zeros && read >= 0; read = in.read(block)) {
      for (int i = 0; i < read; i++) {
        zeros &= block[i] == 0;
      }
    }
    return zeros;
  }
}
