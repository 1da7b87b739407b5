package io.dromedary.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The first bytes of a file, as many as it had at one moment: what is written behind is not read.
 */
final class FirstBytes {

  private FirstBytes() {}

  /** So many bytes of a stream; fewer when there are no more. */
  static InputStream of(InputStream in, long bytes) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(in)
        .setMaxCount(bytes)
        .setPropagateClose(true)
        .get();
  }

  /** The SHA-256 of these bytes, in hexadecimal; of fewer bytes when there are no more. Blocks. */
  static String digest(Path file, long bytes) throws IOException {
    try (InputStream all =
            Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        InputStream first = of(all, bytes)) {
      return DigestUtils.sha256Hex(first);
    }
  }
}
