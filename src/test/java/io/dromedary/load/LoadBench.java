package io.dromedary.load;

import io.dromedary.host.TimeSource;
import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A server and a watching program that wait for lists, and what they use. For one thread. */
final class LoadBench implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration QUIET = Duration.ofMillis(1_500);
  private static final Duration STARTED = Duration.ofSeconds(30);
  private static final long QUIET_NANOS = Duration.ofMillis(60).toNanos();

  private final TimeSource time = TimeSource.system();
  private final MemoryCurve memory = new MemoryCurve();
  private final LoadSettings settings;
  private final LoadUrls urls;
  private final WatchFolders folders;
  private final RemoteServer server;
  private final Program program;
  private final long end;

  private LoadBench(LoadSettings settings, LoadUrls urls, long count) throws IOException {
    this.settings = settings;
    this.urls = urls;
    this.folders = WatchFolders.create(settings.folder, "dromedary-load-");
    this.end = time.nanos() + settings.most().toNanos();
    this.server =
        RemoteServer.start(
            folders.root().resolve("server.log"), settings.serverOptions(urls.hosts(), count));
    Runtime.getRuntime().addShutdownHook(new Thread(this::clear, "clear"));
    this.program = folders.watch(settings.program, settings.jvm, settings.programOptions());
  }

  /** Starts both and waits until the program has nothing to do. */
  static LoadBench start(LoadSettings settings, LoadUrls urls, long count) throws IOException {
    LoadBench bench = new LoadBench(settings, urls, count);
    bench.awaitQuiet();
    return bench;
  }

  void prepare(Workload list) throws IOException {
    folders.prepare(list.name(), out -> list.writeTo(out, urls, server.port()));
  }

  /** Drops a list; gives the time. */
  long drop(Workload list) throws IOException {
    folders.drop(list.name());
    return time.nanos();
  }

  /** Waits until the results of a list are complete; gives the time. */
  long awaitResults(Workload list) throws IOException {
    Path results = results(list);
    Duration left = Duration.ofNanos(Math.max(0, end - time.nanos()));
    Pause.until(left, LOOK, () -> look() && (Files.exists(results) || !program.isAlive()));
    if (!Files.exists(results) || !program.isAlive()) {
      String what = program.isAlive() ? "the time is over" : "the program ended by itself";
      throw new IOException(what + ", " + server.counts() + "\n" + program.lastWords());
    }
    return time.nanos();
  }

  ResultsCheck check(Workload list) throws IOException {
    return new ResultsCheck(list, urls, server.port()).read(results(list));
  }

  Usage usage() {
    return Usage.of(program.process());
  }

  MemoryCurve memory() {
    return memory;
  }

  List<Intrusion> intrusions() throws IOException {
    return server.intrusions();
  }

  long serverCpuNanos() {
    return server.cpuNanos();
  }

  LoadCounts counts() throws IOException {
    return server.counts();
  }

  /** Ends the program in good order; gives its exit code, or -1 when it does not end. */
  int stop() {
    OptionalInt code = program.terminate(Duration.ofSeconds(30));
    return code.orElse(-1);
  }

  @Override
  public void close() throws IOException {
    program.close();
    server.close();
    clear();
  }

  /** Lists are large: nothing of them stays, on Ctrl-C neither. */
  private void clear() {
    if (settings.keep) {
      return;
    }
    try {
      folders.delete();
    } catch (IOException e) {
      System.err.println("left behind: " + folders.root() + " (" + e + ")");
    }
  }

  private Path results(Workload list) {
    return folders.outbox().resolve(list.name() + ".jsonl");
  }

  /** Waits while looking at the memory; the program must not end meanwhile. */
  void lookOnFor(Duration pause) {
    Pause.until(pause, LOOK, () -> look() && !program.isAlive());
  }

  private boolean look() {
    memory.add(usage().rssKib());
    return true;
  }

  private void awaitQuiet() throws IOException {
    List<Long> used = new ArrayList<>(List.of(0L));
    boolean quiet =
        Pause.until(
            STARTED,
            QUIET,
            () -> {
              long before = used.set(0, usage().cpuNanos());
              return before > 0 && used.get(0) - before < QUIET_NANOS || !program.isAlive();
            });
    if (!quiet || !program.isAlive()) {
      String words = program.lastWords();
      close();
      throw new IOException("the program did not start, or is never quiet:\n" + words);
    }
  }
}
