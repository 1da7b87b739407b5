package io.dromedary.torture;

import io.dromedary.load.LoadServer;
import io.dromedary.testkit.Pause;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the moment of a kill, by what can be seen from outside. For one run of the program. */
final class Moment {

  private static final Duration LOOK = Duration.ofMillis(1);

  /** The first call of a process comes within this time, if there is something to call. */
  private static final Duration UP = Duration.ofSeconds(6);

  /** What does not come by then does not come in this run. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final LoadServer server;
  private final WatchFolders folders;
  private final BooleanSupplier isDead;
  private final long requests;
  private final long bytes;
  private final long files;

  Moment(LoadServer server, WatchFolders folders, BooleanSupplier isDead) {
    this.server = server;
    this.folders = folders;
    this.isDead = isDead;
    this.requests = server.requests();
    this.bytes = bytes();
    this.files = finished();
  }

  /** Waits until the process calls. */
  boolean awaitUp() {
    return await(UP, () -> server.requests() > requests);
  }

  /** Waits for the moment; false when what it waits for did not come about. */
  boolean await(KillPlan plan) {
    boolean came = comesAbout(plan);
    Pause.unless(isDead, plan.millis());
    return came;
  }

  private boolean comesAbout(KillPlan plan) {
    return switch (plan.phase()) {
      case START -> true;
      case READING -> awaitUp();
      case CALLS -> await(PATIENCE, () -> server.requests() >= requests + plan.things());
      case COOL_DOWN -> awaitUp() && awaitClosing();
      case WRITING -> await(PATIENCE, () -> bytes() >= bytes + plan.things());
      case RENAMING -> await(PATIENCE, () -> finished() >= files + plan.things());
    };
  }

  private boolean awaitClosing() {
    server.limitNext();
    long limited = server.counts().limited();
    return await(PATIENCE, () -> server.counts().limited() > limited);
  }

  private boolean await(Duration most, BooleanSupplier isSo) {
    return Pause.until(most, LOOK, () -> isDead.getAsBoolean() || isSo.getAsBoolean())
        && !isDead.getAsBoolean();
  }

  private long finished() {
    return WatchFolders.names(folders.outbox()).stream().filter(n -> !isGrowing(n)).count()
        + WatchFolders.names(folders.done()).size();
  }

  private static boolean isGrowing(String name) {
    return name.endsWith(".jsonl.part");
  }

  private long bytes() {
    return WatchFolders.names(folders.outbox()).stream()
        .map(folders.outbox()::resolve)
        .mapToLong(Moment::size)
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException renamed) {
      return 0;
    }
  }
}
