package io.dromedary.inbox;

import java.io.IOException;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a compressed list holds, up to a measure: a file of a megabyte can hold a thousand times as
 * much, and an outcome for each line of it would fill the disk. Lists of URLs, sorted and with
 * every line twice, compress to a fiftieth.
 *
 * <p>A failure comes only when all bytes before it have been given.
 */
final class UnpackedStream extends CountedStream {

  /** So much may come of any file, however well it is compressed. */
  static final long FREE = 64L << 20;

  /** What is more than that may be so many times the compressed bytes. */
  static final int MOST_TIMES = 250;

  private final CompressorInputStream unpacked;
  private final CountedStream packed;
  private @Nullable IOException failure;

  UnpackedStream(CompressorInputStream unpacked, CountedStream packed) {
    super(unpacked);
    this.unpacked = unpacked;
    this.packed = packed;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    long before = unpacked.getBytesRead();
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      int read = (int) (unpacked.getBytesRead() - before);
      if (read <= 0) {
        throw e;
      }
      failure = e;
      return read;
    }
  }

  @Override
  void counted(int bytes) throws IOException {
    super.counted(bytes);
    if (count() > FREE && count() / MOST_TIMES > packed.count()) {
      throw new ZipException(
          String.format(
              "%d compressed bytes hold more than %d bytes: unpack it and drop it as it is, if that"
                  + " is meant",
              packed.count(), count()));
    }
  }
}
