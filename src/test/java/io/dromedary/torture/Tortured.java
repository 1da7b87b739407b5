package io.dromedary.torture;

import io.dromedary.load.LoadServer;
import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The program that is killed and started again on the same folders. For one thread. */
final class Tortured implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration GRACEFUL_END = Duration.ofSeconds(20);

  private final Path jar;
  private final WatchFolders folders;
  private final LoadServer server;
  private final List<String> options;
  private final List<Kill> kills = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private int torn;
  private Program program;

  Tortured(Path jar, WatchFolders folders, LoadServer server, List<String> options)
      throws IOException {
    this.jar = jar;
    this.folders = folders;
    this.server = server;
    this.options = options;
    this.program = start();
  }

  boolean isDead() {
    return !program.isAlive();
  }

  /**
   * Kills it, looks at what it left, and starts it again.
   *
   * @return how many outcomes were on disk
   * @throws IOException when it had ended by itself
   */
  int killAndRestart() throws IOException {
    mustRun();
    long at = server.now();
    program.kill();
    Snapshot left = ResultsFolder.read(folders.outbox());
    torn += left.torn();
    broken.addAll(left.broken());
    long start = server.now();
    program = start();
    kills.add(new Kill(at, start, left.settled()));
    return left.rows().size();
  }

  /** Waits until all lists have complete results; false when the time is over. */
  boolean awaitResults(List<TortureList> lists, Duration most) throws IOException {
    boolean complete = Pause.until(most, LOOK, () -> isComplete(lists) || isDead());
    mustRun();
    return complete;
  }

  /** Ends it in good order; gives its exit code, or -1 when it does not end. */
  int end() {
    OptionalInt code = program.terminate(GRACEFUL_END);
    return code.orElse(-1);
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }

  /** Lines that were no lines of results when a process was dead, besides torn last ones. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  /** Last lines that were not whole when a process was dead. */
  int torn() {
    return torn;
  }

  @Override
  public void close() {
    program.close();
  }

  private Program start() throws IOException {
    return folders.watch(jar, List.of("-Xmx256m"), options);
  }

  private void mustRun() throws IOException {
    if (isDead()) {
      throw new IOException("the program ended by itself:\n" + program.lastWords());
    }
  }

  private boolean isComplete(List<TortureList> lists) {
    Set<String> names = new HashSet<>();
    WatchFolders.names(folders.outbox()).forEach(name -> names.add(name.replace(".gz.", ".")));
    return lists.stream().allMatch(l -> names.contains(TortureList.plain(l.name()) + ".jsonl"));
  }
}
