package io.dromedary.store.sqlite;

import io.dromedary.files.Access;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.IOUtils;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library of one system, as a file in a folder of ours. Its name tells version and
 * system, and does not begin as the driver's own files do: the driver deletes those.
 *
 * @param resource where the driver's jar has it
 * @param name the name of its file
 */
record UnpackedLibrary(String resource, String name) {

  /** The folder of the driver's jar in which it has a folder for each system. */
  private static final String FOLDER = "/org/sqlite/native/";

  private static final Path OWN_PROCESS = Path.of("/proc/self");
  private static final Set<PosixFilePermission> OTHERS_MAY_WRITE =
      PosixFilePermissions.fromString("----w--w-");
  private static final Set<PosixFilePermission> OWNER_MAY_RUN =
      PosixFilePermissions.fromString("rwx------");

  /**
   * The library of a system.
   *
   * @param folder the folder in the driver's jar, such as {@code /org/sqlite/native/Linux/x86_64}
   * @param file the name of the library there
   */
  static UnpackedLibrary of(String folder, String file) {
    String system = folder.substring(FOLDER.length()).replace('/', '-');
    String suffix = file.substring(file.lastIndexOf('.'));
    return new UnpackedLibrary(
        folder + '/' + file, "sqlitejdbc-" + SQLiteJDBCLoader.getVersion() + '-' + system + suffix);
  }

  /** Its file in the folder {@code lib/native} of a package, whether it is there or not. */
  Path placedIn(Path folder) {
    return folder.resolve(resource.substring(FOLDER.length()));
  }

  /**
   * Its file in a folder, unpacked if it is not there. Empty when the folder cannot hold it, when
   * programs may not be run from there, or when somebody else could put another file in its place.
   */
  Optional<Path> usableIn(Path folder) {
    Path file = folder.resolve(name);
    try {
      Access.OWNER.makeFolder(folder);
      if (!isOurs(folder)) {
        return Optional.empty();
      }
      if (!isWhole(file)) {
        unpack(file);
      }
      return Optional.of(file).filter(Files::isExecutable);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
    return found.owner().equals(thisUser())
        && found.permissions().stream().noneMatch(OTHERS_MAY_WRITE::contains);
  }

  /** Linux gives the user by number, also one without a name, as containers have it. */
  private static UserPrincipal thisUser() throws IOException {
    return Files.exists(OWN_PROCESS)
        ? Files.getOwner(OWN_PROCESS)
        : OWN_PROCESS
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  private boolean isWhole(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream there = Files.newInputStream(file);
        InputStream packed = open()) {
      return IOUtils.contentEquals(there, packed);
    }
  }

  private void unpack(Path file) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), name, ".part");
    try (InputStream packed = open()) {
      Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
      if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(part, OWNER_MAY_RUN);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private InputStream open() throws IOException {
    InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource);
    if (packed == null) {
      throw new IOException("the driver has no " + resource);
    }
    return packed;
  }
}
