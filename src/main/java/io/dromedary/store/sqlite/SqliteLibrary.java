package io.dromedary.store.sqlite;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library from a lasting place. The driver by itself unpacks it into the
 * folder of temporary files at each start, and a process that is killed leaves it there.
 *
 * <p>The first place that serves is taken: the folder {@code lib/native} of a package, the user's
 * cache folder, the state folder. Where none does, the driver does as it would.
 */
public final class SqliteLibrary {

  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads the library; does nothing when it is loaded already. Blocks for a moment.
   *
   * @param state the state folder; it is there
   * @throws IllegalStateException when it cannot be loaded; says where it was looked for
   */
  public static synchronized void load(Path state) {
    if (!loaded) {
      List<Path> folders = new ArrayList<>();
      Optional<Path> place =
          System.getProperty(PATH) == null
              ? find(state, System::getenv, System.getProperty("user.home"), folders)
              : Optional.empty();
      initialize(place, folders);
      loaded = true;
    }
  }

  /**
   * The file of the library in the first place that serves.
   *
   * @param environment gives the value of a variable, null when it is not set
   * @param home the user's home folder; null when there is none
   * @param tried gets the folders in which it may be unpacked
   */
  static Optional<Path> find(
      Path state,
      Function<String, @Nullable String> environment,
      @Nullable String home,
      List<Path> tried) {
    UnpackedLibrary library =
        UnpackedLibrary.of(
            LibraryLoaderUtil.getNativeLibResourcePath(), LibraryLoaderUtil.getNativeLibName());
    cache(environment, home).ifPresent(tried::add);
    tried.add(state);
    return packaged()
        .map(library::placedIn)
        .filter(Files::isExecutable)
        .or(() -> tried.stream().flatMap(folder -> library.usableIn(folder).stream()).findFirst());
  }

  /**
   * The folder {@code lib/native} of a package, where the driver lies in {@code lib/main}; beside
   * any other folder of jars somebody else could have put a library.
   */
  private static Optional<Path> packaged() {
    return Optional.ofNullable(SQLiteJDBCLoader.class.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .flatMap(SqliteLibrary::file)
        .map(jar -> jar.resolveSibling(""))
        .filter(jars -> jars.endsWith("lib/main"))
        .map(jars -> jars.resolveSibling("native"));
  }

  private static Optional<Path> file(URL location) {
    try {
      return Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The folder of the XDG Base Directory Specification; a path that is not absolute is ignored. */
  private static Optional<Path> cache(
      Function<String, @Nullable String> environment, @Nullable String home) {
    return Optional.ofNullable(environment.apply("XDG_CACHE_HOME"))
        .filter(text -> text.startsWith("/"))
        .or(
            () ->
                Optional.ofNullable(home)
                    .filter(text -> text.startsWith("/"))
                    .map(text -> text + "/.cache"))
        .flatMap(SqliteLibrary::folderIn);
  }

  /** Empty where the locale cannot express the name. */
  private static Optional<Path> folderIn(String cache) {
    try {
      return Optional.of(Path.of(cache, "dromedary"));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A file that another class loader has loaded cannot be loaded again: then it is unpacked. */
  private static void initialize(Optional<Path> place, List<Path> tried) {
    if (place.isEmpty() || !loads(place.get())) {
      try {
        SQLiteJDBCLoader.initialize();
      } catch (Exception e) {
        throw new IllegalStateException(
            "SQLite's library cannot be loaded: one of "
                + tried
                + " or the folder of temporary files, "
                + System.getProperty("java.io.tmpdir")
                + ", must be writable, have room for 2 MB, and not be mounted with noexec",
            e);
      }
    }
  }

  private static boolean loads(Path file) {
    System.setProperty(PATH, file.toAbsolutePath().resolveSibling("").toString());
    System.setProperty(NAME, file.getFileName().toString());
    try {
      return SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      LOG.debug("{} cannot be loaded", file, e);
      return false;
    } finally {
      System.clearProperty(PATH);
      System.clearProperty(NAME);
    }
  }
}
