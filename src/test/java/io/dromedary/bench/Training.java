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
  private static final Duration MOST = Duration.ofMinutes(2);

  private Training() {}

  /** Runs: QUARKUS-RUN.JAR; the file is put beside it. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]).toAbsolutePath();
    WatchFolders folders =
        new WatchFolders(Files.createTempDirectory(Path.of(arguments[1]), "training-"));
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
                "--hosts=" + HOSTS, "--limit-every=10", "--limit-first=396", "--retry-after=1"))) {
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
