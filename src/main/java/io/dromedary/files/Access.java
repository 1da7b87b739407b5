package io.dromedary.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of the files that we make, where the file system knows POSIX permissions;
 * elsewhere it is made as usual. What is there already keeps its permissions. Methods block for the
 * time of a file operation.
 */
public enum Access {
  /** The user who runs the program, and nobody else: 0600, folders 0700. */
  OWNER("rw-------", "rwx------"),
  /** The group of the folder or of the user may read, too: 0640, folders 0750. */
  GROUP("rw-r-----", "rwxr-x---");

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final String file;
  private final String folder;

  Access(String file, String folder) {
    this.file = file;
    this.folder = folder;
  }

  /** Opens a file for reading and writing, and makes it when it is missing; never a link's. */
  public FileChannel open(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path, options, attributes(file));
  }

  /** Writes a text anew. */
  public Writer writer(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new BufferedWriter(
        Channels.newWriter(
            FileChannel.open(path, options, attributes(file)), StandardCharsets.UTF_8));
  }

  /** Makes an empty file where there is none. */
  public void makeFile(Path path) throws IOException {
    try {
      Files.createFile(path, attributes(file));
    } catch (FileAlreadyExistsException e) {
      return; // whoever made it decided who may read it
    }
  }

  /** Makes a folder and those above it, as far as they are missing; a link to one will do. */
  public void makeFolder(@Nullable Path path) throws IOException {
    if (path != null && !Files.isDirectory(path)) {
      Files.createDirectories(path, attributes(folder));
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
