package io.dromedary.results.files;

import io.dromedary.files.Access;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A growing file of whole lines. A torn last line, left by a crash, is cut when it is opened. When
 * somebody removes or renames it while it is open, it can be put back with all its lines.
 */
final class PartFile implements Closeable {

  private static final int BLOCK = 8192;

  private final Path path;
  private final Access access;
  private final FileChannel channel;

  /** Its number on the file system; null where there is none. */
  private final @Nullable Object key;

  /** The end of the last whole line; behind it stands half a line while {@link #torn}. */
  private long end;

  private boolean torn;

  private PartFile(Path path, Access access, FileChannel channel) throws IOException {
    this.path = path;
    this.access = access;
    this.channel = channel;
    this.key = key(path);
  }

  static PartFile open(Path path, Access access) throws IOException {
    FileChannel channel = access.open(path);
    try {
      PartLock.take(path, channel);
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
      return new PartFile(path, access, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Gives the lines that are there, first to last. They are read through the channel that is open:
   * the system gives a lock back when the process closes any other that it has of the file.
   */
  void read(Consumer<String> lines) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new ChannelBytes(channel), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    }
  }

  /** Writes one line with its end. A line that could be written only in part is taken back. */
  void append(String line) throws IOException {
    if (torn) {
      takeBack();
    }
    end = channel.position();
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + '\n');
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      torn = true;
      takeBack(e);
      throw e;
    }
  }

  /** Waits until everything is on the disk. */
  void force() throws IOException {
    channel.force(true);
  }

  /** Returns true when it is where it was opened. */
  boolean isInPlace() throws IOException {
    try {
      return Objects.equals(key, key(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Puts it back where it was, from what is still open here, and gives it as it goes on there.
   *
   * @throws IOException when that fails, because something else stands there perhaps; it is as
   *     before then
   */
  PartFile putBack() throws IOException {
    access.makeFolder(path.toAbsolutePath().getParent());
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString(), null, "another file stands there");
    }
    Path copy = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel to = access.open(copy)) {
      to.truncate(0);
      for (long at = 0; at < channel.size(); ) {
        at += channel.transferTo(at, channel.size() - at, to);
      }
      to.force(true);
    }
    Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
    PartFile there = open(path, access);
    channel.close();
    return there;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** While this fails, nothing may be written: it would stand behind half a line. */
  private void takeBack() throws IOException {
    channel.truncate(end);
    channel.position(end);
    torn = false;
  }

  private void takeBack(IOException cause) {
    try {
      takeBack();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long end = channel.size(); end > 0; end -= block.capacity()) {
      long start = Math.max(0, end - block.capacity());
      block.clear().limit((int) (end - start));
      readFully(channel, block, start);
      for (int i = block.limit() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  private static void readFully(FileChannel channel, ByteBuffer block, long from)
      throws IOException {
    long position = from;
    while (block.hasRemaining()) {
      int read = channel.read(block, position);
      if (read < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      position += read;
    }
  }
}
