package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of a running program. It is alive while its threads and its routes run, whatever hosts
 * and disks do; it is ready while it can take lists, store them and deliver results. The methods
 * return at once: checks that may block run on threads of this class. Safe for use by any thread.
 */
public final class Health implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** The time between two checks. */
  public static final Duration PERIOD = Duration.ofSeconds(2);

  /** A finding older than this is down: its check hangs. */
  private static final Duration OLDEST = Duration.ofSeconds(30);

  private static final int THREADS = 2;

  private final List<ThreadWatch> watches;
  private final List<BackgroundCheck> checks;
  private final Supplier<Finding> routes;
  private final Supplier<Finding> loaded;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(THREADS, Health::thread);
  private volatile boolean stopping;

  /** Makes the health; no check runs before {@link #start}. */
  public Health(HealthParts parts, CamelContext context, TimeSource time) {
    watches = parts.watches();
    checks = parts.rounds(OLDEST, time);
    routes = new RouteCheck(context);
    loaded = parts::loaded;
  }

  /** Starts the checks. */
  public void start() {
    every(() -> watches.forEach(ThreadWatch::probe));
    every(() -> checks.forEach(BackgroundCheck::refresh));
  }

  /** Runs a task that does not block after each {@link #PERIOD}. */
  public void every(Runnable task) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> safely(task), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Notes that the program is about to end: it is alive, but no longer ready. */
  public void stopping() {
    stopping = true;
  }

  /** The findings of liveness: when one is down, the program must be restarted. */
  public List<Finding> liveness() {
    List<Supplier<Finding>> others = stopping ? List.of() : List.of(routes);
    return Stream.concat(watches.stream(), others.stream()).map(Supplier::get).toList();
  }

  /** The findings of readiness: when one is down, the program cannot do its work. */
  public List<Finding> readiness() {
    return Stream.concat(Stream.of(running()), checks.stream().map(BackgroundCheck::get)).toList();
  }

  /** The findings of start-up. */
  public List<Finding> startup() {
    Finding up = routes.get();
    return List.of(stopping ? Finding.up("routes", Map.of()) : up, loaded.get());
  }

  /** Returns true when all findings are up. */
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

  /** The scheduler would drop a task that throws. */
  private static void safely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("A check of the health failed", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "health");
    thread.setDaemon(true);
    return thread;
  }
}
