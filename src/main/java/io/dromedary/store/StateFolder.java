package io.dromedary.store;

import io.dromedary.files.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds a state, and the lock on it: one process at a time. The lock is the
 * operating system's, so a process that was killed holds nothing; the text in the lock file only
 * names the holder.
 */
public final class StateFolder implements AutoCloseable {

  static final String DATABASE = "frontier.db";

  private static final String LOCK = "dromedary.lock";
  private static final String PLACE_TO_WAIT = "dromedary.wait";

  private static final int HOLDER_BYTES = 200;

  private final Path folder;
  private final FileChannel channel;
  private final Path lockFile;
  private final Optional<Object> lockKey;

  private StateFolder(Path folder, Path lockFile, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
    this.lockFile = lockFile;
    this.lockKey = key(lockFile);
  }

  /**
   * The message about a folder that was removed or replaced since it was locked; empty when all is
   * well. Its writes are lost then, and another process can lock the folder in its place.
   */
  public Optional<String> lost() {
    Optional<Object> now = key(lockFile);
    if (now.equals(lockKey) && Files.exists(database())) {
      return Optional.empty();
    }
    return Optional.of(now.isEmpty() || now.equals(lockKey) ? "was removed" : "was replaced");
  }

  private static Optional<Object> key(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As {@link #lock(Path, String)}, without a name of the holder. */
  public static StateFolder lock(Path folder) {
    return lock(folder, "");
  }

  /**
   * Makes the folder if it is missing, and locks it.
   *
   * @param command who asks, so that others know: {@code check} or {@code watch}
   * @throws StateHeldException when another process holds it
   * @throws UncheckedIOException when it cannot be made or written
   */
  public static StateFolder lock(Path folder, String command) {
    return lock(folder, LOCK, command);
  }

  /**
   * Takes the one place where a process may wait for the lock of the folder; it is given back when
   * it is closed.
   *
   * @throws StateHeldException when another process waits there
   * @throws UncheckedIOException when the folder cannot be made or written
   */
  public static StateFolder placeToWait(Path folder, String command) {
    return lock(folder, PLACE_TO_WAIT, command);
  }

  private static StateFolder lock(Path folder, String file, String command) {
    try {
      Access.OWNER.makeFolder(folder);
      StateFolder locked = locked(folder, folder.resolve(file), command);
      Access.OWNER.makeFile(locked.database()); // SQLite gives its other files the same permissions
      return locked;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the state folder " + folder + " cannot be made or written: " + e, e);
    }
  }

  /** The database file in a state folder. */
  public static Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  /** The files in a state folder, whether they are there or not. */
  public static List<Path> files(Path folder) {
    return Stream.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm", LOCK, PLACE_TO_WAIT)
        .map(folder::resolve)
        .toList();
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** The database file in it. */
  public Path database() {
    return database(folder);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of " + folder + " cannot be given back", e);
    }
  }

  private static StateFolder locked(Path folder, Path file, String command) throws IOException {
    FileChannel channel = Access.OWNER.open(file);
    if (!tryLock(channel)) {
      String holder = holder(channel);
      channel.close();
      throw new StateHeldException(folder, holder);
    }
    String process = "process " + ProcessHandle.current().pid();
    String me = command.isEmpty() ? process : command + ", " + process;
    channel.truncate(0).write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
    return new StateFolder(folder, file, channel);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another part of this very process holds it
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
    channel.read(text, 0);
    String holder = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return holder.isEmpty() ? "another process" : holder;
  }
}
