package io.dromedary.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that this one has started: they end with it, on Ctrl-C too. */
final class Children {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end-children"));
  }

  private Children() {}

  static Process add(Process child) {
    RUNNING.add(child);
    var unused = child.onExit().thenAccept(RUNNING::remove);
    return child;
  }
}
