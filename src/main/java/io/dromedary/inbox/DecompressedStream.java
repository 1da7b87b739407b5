package io.dromedary.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of a list, up to a limit: a file of a megabyte can hold a thousand times
 * as much, and an outcome for each line of it would fill the disk. Lists of URLs, sorted and with
 * every line twice, compress to a fiftieth.
 *
 * <p>A failure comes only when all bytes before it have been given.
 */
final class DecompressedStream extends FilterInputStream {

  /** So much may come of any file, however well it is compressed. */
  static final long FREE = 64L << 20;

  /** Beyond that size, the most times that the data may be larger than its compressed bytes. */
  static final int MOST_TIMES = 250;

  private final GzipCompressorInputStream members;
  private @Nullable IOException failure;

  DecompressedStream(GzipCompressorInputStream members) {
    super(members);
    this.members = members;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    long before = members.getUncompressedCount();
    try {
      int read = super.read(into, offset, length);
      checkMeasure();
      return read;
    } catch (IOException e) {
      int read = (int) (members.getUncompressedCount() - before);
      if (read <= 0) {
        throw e;
      }
      failure = e;
      return read;
    }
  }

  private void checkMeasure() throws ZipException {
    long unpacked = members.getUncompressedCount();
    long packed = members.getCompressedCount();
    if (unpacked > FREE && unpacked / MOST_TIMES > packed) {
      throw new ZipException(
          String.format(
              "%d compressed bytes hold more than %d bytes: unpack it and drop it as it is, if that"
                  + " is meant",
              packed, unpacked));
    }
  }
}
