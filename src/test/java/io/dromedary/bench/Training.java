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
import java.util.ArrayList;
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

  private Training() {}

  /**
   * Runs: LAUNCHER QUARKUS-APP TEMPORARY-FOLDER. The launcher is copied there, and the file of the
   * training put beside it.
   */
  public static void main(String[] arguments) throws IOException {
    Path application = Path.of(arguments[1]).toAbsolutePath();
    Path launcher = application.resolve("dromedary");
    Files.copy(Path.of(arguments[0]), launcher, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path jar = application.resolve("quarkus-run.jar");
    WatchFolders folders =
        new WatchFolders(Files.createTempDirectory(Path.of(arguments[2]), "training-"));
    try {
      train(jar, folders.root());
    } finally {
      folders.delete();
    }
    System.exit(0);
  }

  private static void train(Path jar, Path folder) throws IOException {
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
      DromedaryCheck check = new DromedaryCheck(jar, options(jar));
      long start = System.nanoTime();
      try (Program run = check.start(file, folder, new Contender.Limits(500, 4))) {
        var unused = Cost.untilTheEnd(run, start, MOST, 0);
      }
    }
  }

  private static List<String> options(Path jar) throws IOException {
    Path cache = jar.resolveSibling("dromedary.aot");
    Path archive = jar.resolveSibling("dromedary.jsa");
    Files.deleteIfExists(cache);
    Files.deleteIfExists(archive);
    boolean hasCache = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC"));
    options.add(hasCache ? "-XX:AOTCacheOutput=" + cache : "-XX:ArchiveClassesAtExit=" + archive);
    return options;
  }
}
