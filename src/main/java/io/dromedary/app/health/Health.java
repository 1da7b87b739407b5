package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a running program. It lives while its threads turn and its routes run, whatever
 * hosts and disks do; it is ready while it can take lists, remember and deliver. Its answers come
 * at once: what may block is looked after on threads of its own. Safe for use by any thread.
 */
public final class Health implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** Between two looks. */
  public static final Duration PERIOD = Duration.ofSeconds(2);

  /** A look that hangs longer than this is a finding of its own. */
  private static final Duration OLDEST = Duration.ofSeconds(30);

  private static final int THREADS = 2;

  private final List<Pulse> pulses;
  private final List<Round> rounds;
  private final Check routes;
  private final Check loaded;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(THREADS, Health::thread);
  private volatile boolean stopping;

  /** Makes it; nothing is looked at before {@link #start}. */
  public Health(Vitals vitals, CamelContext context, TimeSource time) {
    pulses = vitals.pulses();
    rounds = vitals.rounds(OLDEST, time);
    routes = new RouteCheck(context);
    loaded = vitals::loaded;
  }

  /** Begins to look. */
  public void start() {
    every(() -> pulses.forEach(Pulse::beat));
    every(() -> rounds.forEach(Round::walk));
  }

  /** Runs what does not block at each look, too. */
  public void every(Runnable task) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> safely(task), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The program is going to end: it is not ready from now on, but it lives. */
  public void stopping() {
    stopping = true;
  }

  /** Each of these says whether the program must be started anew. */
  public List<Finding> liveness() {
    List<Check> checks = stopping ? List.of() : List.of(routes);
    return Stream.concat(pulses.stream(), checks.stream()).map(Check::look).toList();
  }

  /** Each of these says whether the program can do its work. */
  public List<Finding> readiness() {
    return Stream.concat(Stream.of(running()), rounds.stream().map(Round::look)).toList();
  }

  /** Whether the program has come up. */
  public List<Finding> startup() {
    Finding up = routes.look();
    return List.of(stopping ? Finding.up("routes", Map.of()) : up, loaded.look());
  }

  /** Whether all of them are well. */
  public static boolean isUp(List<Finding> findings) {
    return findings.stream().allMatch(Finding::isUp);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private Finding running() {
    return stopping
        ? Finding.down("running", Map.of("state", "stopping: no further call leaves"))
        : Finding.up("running", Map.of("state", "running"));
  }

  /** A task that fails once must not be the last one. */
  private static void safely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("A look at the health failed", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "health");
    thread.setDaemon(true);
    return thread;
  }
}
