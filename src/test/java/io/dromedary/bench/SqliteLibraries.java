package io.dromedary.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.sqlite.SQLiteJDBCLoader;

/** The native libraries of SQLite that lie in a package, so that no start has to unpack one. */
final class SqliteLibraries {

  private static final List<String> SUPPORTED =
      List.of(
          "Linux/x86_64/libsqlitejdbc.so",
          "Linux/aarch64/libsqlitejdbc.so",
          "Linux-Musl/x86_64/libsqlitejdbc.so",
          "Linux-Musl/aarch64/libsqlitejdbc.so",
          "Mac/x86_64/libsqlitejdbc.dylib",
          "Mac/aarch64/libsqlitejdbc.dylib",
          "Windows/x86_64/sqlitejdbc.dll",
          "Windows/aarch64/sqlitejdbc.dll");

  private SqliteLibraries() {}

  /** Copies them there; what goes wrong is said, and costs a start some milliseconds. */
  static void place(Path folder) {
    for (String library : SUPPORTED) {
      Path file = folder.resolve(library);
      try (InputStream in =
          SQLiteJDBCLoader.class.getResourceAsStream("/org/sqlite/native/" + library)) {
        Files.createDirectories(file.getParent());
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException | RuntimeException e) {
        System.out.println("[WARNING] " + file + " could not be made: " + e);
      }
    }
  }
}
