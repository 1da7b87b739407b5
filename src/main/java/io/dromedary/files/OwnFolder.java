package io.dromedary.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that one process at a time has for itself, with an identity that it keeps for good: both
 * are in a hidden file in it. The lock is the operating system's, so a process that was killed
 * holds nothing; a file system without locks has none. Methods block for the time of a file
 * operation.
 */
public final class OwnFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);

  /** The identity, and who holds the folder. */
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f-]{36})\n([^\n]*)\n.*", Pattern.DOTALL);

  /** The identity, and a holder as long as {@link OneLine#reason} lets it be. */
  private static final int MOST = 2_048;

  private final FileChannel channel;
  private final UUID identity;

  private OwnFolder(FileChannel channel, UUID identity) {
    this.channel = channel;
    this.identity = identity;
  }

  /**
   * Makes a folder if it is missing, and takes it.
   *
   * @param kind what the folder is, such as {@code inbox}: part of the hidden file's name
   * @param holder who takes it, so that others know
   * @throws FolderHeldException when another process has it
   */
  public static OwnFolder take(Path folder, String kind, String holder, Access access)
      throws IOException {
    access.makeFolder(folder);
    FileChannel channel = Access.OWNER.open(folder.resolve(".dromedary-" + kind));
    try {
      String text = read(channel);
      Matcher before = TEXT.matcher(text);
      boolean known = before.matches();
      if (!lock(channel, folder)) {
        throw new FolderHeldException(kind, folder, known ? before.group(2) : "another process");
      }
      UUID identity = known ? UUID.fromString(before.group(1)) : UUID.randomUUID();
      write(channel, identity + "\n" + OneLine.reason(holder) + "\n");
      return new OwnFolder(channel, identity);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Its identity, different from that of every other folder. */
  public UUID identity() {
    return identity;
  }

  /** Gives the folder back; it keeps its identity. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean lock(FileChannel channel, Path folder) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another part of this very process has it
    } catch (IOException e) {
      LOG.warn("The folder {} cannot be locked against others: {}", folder, e.toString());
      return true;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MOST);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  /** The identity comes first and is written over itself, so that a kill cannot tear it. */
  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    channel.write(bytes, 0);
    channel.truncate(length).force(true);
  }
}
