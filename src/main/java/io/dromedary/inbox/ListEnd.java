package io.dromedary.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a file lacks to look complete: a complete list ends with the end of a line or, when it
 * is compressed with gzip, with the end that its data has.
 */
final class ListEnd {

  /** A larger file is not read through for this: it looks unfinished. In bytes of the file. */
  static final long LARGEST_PACKED = 8L << 20;

  /** The same for what comes of it. */
  private static final long LARGEST = 256L << 20;

  private static final int BUFFER = 64 * 1024;
  private static final int UTF_16_LE = 0xFFFE;
  private static final int UTF_16_BE = 0xFEFF;
  private static final int GZIP = 0x1F8B;

  private ListEnd() {}

  /** The missing part, for people; empty when nothing is missing. Blocks while the file is read. */
  static Optional<String> missing(Path file) {
    try (SeekableByteChannel bytes =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long size = bytes.size();
      if (size == 0) {
        return Optional.of("it is empty");
      }
      int mark = size < 2 ? 0 : pair(bytes, 0);
      if (mark == GZIP || name(file).endsWith(".gz")) {
        return packed(file, size);
      }
      return endsWithALine(bytes, size, mark)
          ? Optional.empty()
          : Optional.of("it has no line end at its end");
    } catch (IOException e) {
      return Optional.of("its end cannot be read: " + e);
    }
  }

  private static boolean endsWithALine(SeekableByteChannel bytes, long size, int mark)
      throws IOException {
    if (mark == UTF_16_LE || mark == UTF_16_BE) {
      int last = size % 2 == 0 ? pair(bytes, size - 2) : 0;
      return isLineEnd(mark == UTF_16_BE ? last : Integer.reverseBytes(last) >>> Short.SIZE);
    }
    return isLineEnd(size < 2 ? one(bytes) : pair(bytes, size - 2) & 0xFF);
  }

  private static boolean isLineEnd(int character) {
    return character == '\n' || character == '\r';
  }

  private static int pair(SeekableByteChannel bytes, long at) throws IOException {
    ByteBuffer two = ByteBuffer.allocate(2);
    bytes.position(at).read(two);
    return two.hasRemaining() ? 0 : Short.toUnsignedInt(two.getShort(0));
  }

  private static int one(SeekableByteChannel bytes) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    bytes.position(0).read(one);
    return one.get(0);
  }

  private static Optional<String> packed(Path file, long size) {
    if (size > LARGEST_PACKED) {
      return Optional.of("it is too large to be looked through for its end");
    }
    try (InputStream in =
            Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        InputStream plain = Compression.plain(in, name(file))) {
      byte[] buffer = new byte[BUFFER];
      long all = 0;
      int read = plain.read(buffer);
      while (read >= 0 && all <= LARGEST) {
        all += read;
        read = plain.read(buffer);
      }
      return read < 0
          ? Optional.empty()
          : Optional.of("it is too large to be looked through for its end");
    } catch (IOException e) {
      return Optional.of("its gzip data does not come to its end");
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
