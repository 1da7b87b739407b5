package io.dromedary.results.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock on results that grow: two that write one file would destroy each other's lines. It is
 * the operating system's, so a process that was killed holds nothing.
 */
final class PartLock {

  private static final Logger LOG = LoggerFactory.getLogger(PartLock.class);

  private PartLock() {}

  /**
   * Takes the lock; it is given back when the channel is closed. A file system without locks cannot
   * show whether another writes: then there is none.
   *
   * @throws PartHeldException when another check holds it
   */
  static void take(Path part, FileChannel channel) throws PartHeldException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new PartHeldException(part);
    } catch (IOException e) {
      LOG.debug("{} cannot be locked", part, e);
      return;
    }
    if (lock == null) {
      throw new PartHeldException(part);
    }
  }
}
