package io.dromedary.bench;

import io.dromedary.load.LoadUrls;
import io.dromedary.load.RemoteServer;
import io.dromedary.load.Workload;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * Lets the packaged program check a list of many URLs once while Java notes which classes it loads
 * and, since Java 25, which methods it runs, so that later starts need not find it out again. The
 * file is only of use on the Java that made it; any other goes without.
 */
public final class Training {

  /** From this version on Java keeps profiles too (JEP 515), in one step (JEP 514). */
  private static final int FIRST_WITH_AOT_CACHE = 25;

  private static final int HOSTS = 50;
  private static final long LINES = 20_000;

  /** Near the end of a host's URLs, so that the slow pace after it does not take long. */
  private static final long LIMIT_AT = LINES / HOSTS - 4;

  private static final Duration MOST = Duration.ofMinutes(2);
  private static final int NO_LAUNCHER = 2;

  private final Path application;
  private final Path temporary;
  private final Duration most;

  private Training(Path application, Path temporary, Duration most) {
    this.application = application;
    this.temporary = temporary;
    this.most = most;
  }

  /**
   * Runs: LAUNCHER QUARKUS-APP TEMPORARY-FOLDER [SECONDS]. The launcher and SQLite's libraries are
   * copied there, and the file of the training is put beside them. What goes wrong with the
   * training is said, and is no failure: the program starts without that file too. Exit code 2: the
   * launcher is not in its place.
   */
  public static void main(String[] arguments) {
    endWithParent();
    Path application = Path.of(arguments[1]).toAbsolutePath();
    placeLauncher(Path.of(arguments[0]), application.resolve("dromedary"));
    SqliteLibraries.place(application.resolve("lib/native"));
    Duration most = arguments.length > 3 ? Duration.ofSeconds(Long.parseLong(arguments[3])) : MOST;
    new Training(application, Path.of(arguments[2]), most).run();
    System.exit(0);
  }

  /** A build that was killed leaves nothing running. */
  private static void endWithParent() {
    var unused =
        ProcessHandle.current()
            .parent()
            .map(parent -> parent.onExit().thenRun(() -> System.exit(1)));
  }

  private static void placeLauncher(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      System.out.println("[ERROR] " + to + " could not be made: " + e);
      System.exit(NO_LAUNCHER);
    }
  }

  private void run() {
    boolean hasCache = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    Path archive = application.resolve(hasCache ? "dromedary.aot" : "dromedary.jsa");
    try {
      Files.deleteIfExists(application.resolve("dromedary.aot"));
      Files.deleteIfExists(application.resolve("dromedary.jsa"));
      WatchFolders folders = new WatchFolders(Files.createTempDirectory(temporary, "training-"));
      try {
        // Only what is whole gets the name that the launcher looks for.
        Path made = folders.root().resolve(archive.getFileName());
        train(folders.root(), hasCache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=", made);
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        folders.delete();
      }
    } catch (IOException | RuntimeException e) {
      System.out.println("[WARNING] no " + archive + ", so the program starts slower: " + e);
    }
  }

  private void train(Path folder, String option, Path archive) throws IOException {
    Workload list = new Workload("training.txt", LINES, 1, 0);
    try (RemoteServer server =
        RemoteServer.start(
            folder.resolve("server.log"),
            List.of(
                "--hosts=" + HOSTS,
                "--limit-every=10",
                "--limit-first=" + LIMIT_AT,
                "--retry-after=1"))) {
      Path file = folder.resolve(list.name());
      try (OutputStream out = Files.newOutputStream(file)) {
        list.writeTo(out, new LoadUrls(HOSTS), server.port());
      }
      List<String> options = List.of("-XX:+UseSerialGC", option + archive);
      Path jar = application.resolve("quarkus-run.jar");
      long start = System.nanoTime();
      try (Program run =
          new DromedaryCheck(jar, options).start(file, folder, new Contender.Limits(500, 4))) {
        var unused = Cost.untilTheEnd(run, start, most, 0);
      }
    }
  }
}
