package io.dromedary.app.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Checks the free space on the disks of folders. Blocks. */
public final class DiskCheck implements Supplier<Finding> {

  /** Below this the next list may fill the disk. */
  static final long LEAST = 64L << 20;

  private static final long MIB = 1L << 20;

  private final Map<String, Path> folders;
  private final long least;
  private final Map<String, Long> free = new ConcurrentHashMap<>();

  /**
   * Makes the check.
   *
   * @param folders the folders, by name
   */
  public DiskCheck(Map<String, Path> folders) {
    this(folders, LEAST);
  }

  DiskCheck(Map<String, Path> folders, long least) {
    this.folders = Map.copyOf(folders);
    this.least = least;
  }

  /**
   * The free bytes of the disk of a folder, as last seen; 0 before that, and no number when the
   * folder is not used.
   */
  public double free(String folder) {
    return folders.containsKey(folder) ? free.getOrDefault(folder, 0L) : Double.NaN;
  }

  @Override
  public Finding get() {
    Map<String, String> details = new LinkedHashMap<>();
    boolean up = true;
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      try {
        long bytes = Files.getFileStore(folder.getValue()).getUsableSpace();
        free.put(folder.getKey(), bytes);
        up &= bytes >= least;
        details.put(folder.getKey(), bytes / MIB + " MiB free" + (bytes < least ? needed() : ""));
      } catch (IOException e) {
        up = false;
        details.put(folder.getKey(), e.toString());
      }
    }
    return new Finding("disk room", up, details);
  }

  private String needed() {
    return ", at least " + least / MIB + " MiB are needed";
  }
}
