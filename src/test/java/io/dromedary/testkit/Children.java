package io.dromedary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The processes that this one has started: they end with it, together with those that they have
 * started, on Ctrl-C and on kill -9 too.
 */
final class Children {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Guard GUARD = startGuard();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Children::end), "end-children"));
  }

  private Children() {}

  private static Guard startGuard() {
    try {
      return Guard.start();
    } catch (IOException e) {
      throw new UncheckedIOException("no guard of the processes", e);
    }
  }

  static Process add(Process child) {
    RUNNING.add(child);
    GUARD.add(child.pid());
    var unused =
        child
            .onExit()
            .thenAccept(
                ended -> {
                  RUNNING.remove(ended);
                  GUARD.remove(ended.pid());
                });
    return child;
  }

  /** Kills a process and those that it has started. */
  static void end(Process process) {
    Stream<ProcessHandle> started = process.descendants();
    Stream.concat(started, Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
