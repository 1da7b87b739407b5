package io.dromedary.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** Which file of SQLite's library is loaded. */
class SqliteLibraryTest {

  @TempDir private Path root;
  private Path home;
  private Path state;

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectory(root.resolve("home"));
    state = Files.createDirectory(root.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
  }

  private Optional<Path> find(Map<String, String> environment) {
    return SqliteLibrary.find(state, environment::get, home.toString(), new ArrayList<>());
  }

  @Test
  void itLiesInTheUsersCacheFolder() throws IOException {
    Path cache = root.resolve("cache");
    Path file = find(Map.of("XDG_CACHE_HOME", cache.toString())).orElseThrow();
    assertThat(file.getParent()).isEqualTo(cache.resolve("dromedary"));
    assertThat(file.getFileName().toString())
        .startsWith("sqlitejdbc-" + SQLiteJDBCLoader.getVersion());
    try (var packed =
        SQLiteJDBCLoader.class.getResourceAsStream(
            LibraryLoaderUtil.getNativeLibResourcePath()
                + '/'
                + LibraryLoaderUtil.getNativeLibName())) {
      assertThat(file).hasBinaryContent(packed.readAllBytes());
    }
    assertThat(find(Map.of()).orElseThrow().getParent())
        .isEqualTo(home.resolve(".cache/dromedary"));
  }

  @Test
  void itIsUnpackedOnce() throws IOException {
    Path first = find(Map.of()).orElseThrow();
    Object key = Files.getAttribute(first, "unix:ino");
    assertThat(find(Map.of())).contains(first);
    assertThat(Files.getAttribute(first, "unix:ino")).isEqualTo(key);
    try (var files = Files.list(first.getParent())) {
      assertThat(files).containsExactly(first);
    }
  }

  @Test
  void anotherFileInItsPlaceIsReplaced() throws IOException {
    Path file = find(Map.of()).orElseThrow();
    long size = Files.size(file);
    Files.writeString(file, "planted");
    assertThat(find(Map.of())).contains(file);
    assertThat(file).hasSize(size);
  }

  @Test
  void whereOthersMayWriteItIsNotLoaded() throws IOException {
    Path cache = Files.createDirectories(home.resolve(".cache/dromedary"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(find(Map.of()).map(Path::getParent)).contains(state);
  }

  @Test
  void withoutACacheFolderItLiesInTheStateFolder() throws IOException {
    Files.createFile(home.resolve(".cache"));
    assertThat(find(Map.of()).map(Path::getParent)).contains(state);
  }

  @Test
  void whereNoPlaceServesTheDriverDoesAsItWould() throws IOException {
    Files.createFile(home.resolve(".cache"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<Path> tried = new ArrayList<>();
    assertThat(SqliteLibrary.find(state, name -> null, home.toString(), tried)).isEmpty();
    assertThat(tried).containsExactly(home.resolve(".cache/dromedary"), state);
  }
}
