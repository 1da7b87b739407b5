package io.dromedary.inbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Lists may be compressed with gzip (RFC 1952), in one member or several. */
final class Compression {

  private static final int BUFFER = 64 * 1024;

  /** The first two bytes of every gzip file (RFC 1952, section 2.3.1), the first one lowest. */
  private static final int MAGIC = GZIPInputStream.GZIP_MAGIC;

  private Compression() {}

  /**
   * The bytes of a list as they were before they were compressed.
   *
   * @param name the name of the list; one that ends in {@code .gz} must be compressed
   */
  static InputStream plain(InputStream list, String name) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(list, BUFFER);
    bytes.mark(2);
    int magic = bytes.read() | bytes.read() << Byte.SIZE;
    bytes.reset();
    if (magic == MAGIC) {
      CompressedStream packed = new CompressedStream(bytes);
      return new DecompressedStream(
          GzipCompressorInputStream.builder()
              .setInputStream(packed)
              .setDecompressConcatenated(true)
              .setOnMemberEnd(member -> packed.memberEnded())
              .get());
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw new ZipException("not in gzip format");
    }
    return bytes;
  }
}
