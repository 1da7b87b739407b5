package io.dromedary.app.watch;

import io.dromedary.files.Access;
import io.dromedary.files.FolderHeldException;
import io.dromedary.files.OwnFolder;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The folders of lists and results, made when they are missing. With a database that nodes share,
 * nobody else may use them meanwhile, and the inbox has an identity. A node that only calls has
 * none.
 */
final class WatchFolders implements AutoCloseable {

  private final List<OwnFolder> taken = new ArrayList<>();

  private WatchFolders() {}

  /**
   * Makes and takes them.
   *
   * @throws FolderHeldException when another process has one of them
   * @throws IOException when one cannot be made or written
   */
  static WatchFolders take(Settings settings) throws IOException {
    WatchFolders folders = new WatchFolders();
    if (!settings.nodes().role().hasFiles()) {
      return folders;
    }
    Settings.Folders named = settings.folders();
    make(named.inbox(), named.access());
    make(named.outbox(), named.access());
    if (settings.nodes().database().isPresent()) {
      try {
        folders.take(named.inbox(), "inbox", named.access());
        folders.take(named.outbox(), "outbox", named.access());
      } catch (IOException e) {
        folders.close();
        throw e;
      }
    }
    return folders;
  }

  /** The identity of the inbox; empty when it needs none. */
  Optional<UUID> inbox() {
    return taken.stream().findFirst().map(OwnFolder::identity);
  }

  @Override
  public void close() throws IOException {
    for (OwnFolder folder : taken) {
      folder.close();
    }
  }

  private void take(Path folder, String kind, Access access) throws IOException {
    try {
      taken.add(OwnFolder.take(folder, kind, "process " + ProcessHandle.current().pid(), access));
    } catch (FolderHeldException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("the folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static void make(Path folder, Access access) throws IOException {
    try {
      access.makeFolder(folder);
    } catch (IOException e) {
      throw new IOException("the folder " + folder + " cannot be made: " + e, e);
    }
  }
}
