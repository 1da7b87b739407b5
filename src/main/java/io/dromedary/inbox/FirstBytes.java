package io.dromedary.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first bytes of a file, as many as it had at one moment: what is written behind is not read.
 */
final class FirstBytes extends FilterInputStream {

  private static final int BUFFER = 64 * 1024;

  private long left;

  FirstBytes(InputStream in, long bytes) {
    super(in);
    left = bytes;
  }

  /** What tells these bytes from others; of fewer bytes when there are no more. Blocks. */
  static String digest(Path file, long bytes) throws IOException {
    MessageDigest digest = sha();
    try (InputStream all =
            Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        InputStream first = new DigestInputStream(new FirstBytes(all, bytes), digest)) {
      byte[] buffer = new byte[BUFFER];
      int read = first.read(buffer);
      while (read >= 0) {
        read = first.read(buffer);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    int read = left > 0 ? super.read() : -1;
    left -= read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left <= 0 && length > 0) {
      return -1;
    }
    int read = super.read(into, offset, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.min(bytes, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
