package io.dromedary.app.watch;

import io.dromedary.app.health.Health;
import io.dromedary.app.runtime.CamelRuntime;
import io.dromedary.app.terminal.ExitCode;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.wiring.RouteFiles;
import io.dromedary.app.wiring.Wiring;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.OutboxNames;
import io.dromedary.results.files.OutboxResults;
import io.dromedary.results.ledger.Closings;
import io.dromedary.settings.Settings;
import io.dromedary.store.StoreException;
import io.dromedary.store.WentBackException;
import io.dromedary.throttle.GateListener;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watched folder, from the start to the request to end. */
public final class WatchRun {

  private static final Logger LOG = LoggerFactory.getLogger(WatchRun.class);

  /** Of all loggers of the program; held, because the JDK forgets one without a reference. */
  private static final java.util.logging.Logger ALL =
      java.util.logging.Logger.getLogger("io.dromedary");

  private final Settings settings;
  private final TimeSource time;

  public WatchRun(Settings settings, TimeSource time) {
    this.settings = settings;
    this.time = time;
  }

  /**
   * Checks the lists that are dropped into the inbox. Blocks until the end is asked for; then no
   * further call leaves, and those under way have the grace period to end.
   *
   * @return the exit code
   */
  public int run(CamelRuntime camel, Stop stop) throws Exception {
    logProgress();
    warnOfNames();
    settings.nodes().warning().ifPresent(LOG::warn);
    RouteFiles routes = RouteFiles.of(settings.folders().routes());
    AtomicReference<Closings> closings = new AtomicReference<>(Closings.NONE);
    try (WatchFolders folders = WatchFolders.take(settings);
        OutboxResults results =
            new OutboxResults(
                settings.folders().outbox(),
                time::instant,
                closings::get,
                settings.folders().access());
        Wiring wiring = open(run(results), folders);
        OldFileCleanup upkeep = new OldFileCleanup(settings, time)) {
      closings.set(wiring.closings());
      stop.whenAsked(
          () -> wiring.frontier().giveUpOnStorage(settings.patience().grace().dividedBy(2)));
      wiring.frontier().onDamage(damage -> end(wiring, damage, stop));
      wiring.claim("watch");
      if (settings.nodes().role().hasFiles()) {
        upkeep.start();
      }
      routes.properties().forEach(camel::property);
      wiring.preconditions().forEach(camel::property);
      return watch(camel, wiring, routes, stop);
    } catch (StoreException e) {
      if (stop.isAsked()) {
        LOG.warn("Stopped while the database could not be written: {}", e.getMessage());
        return stop.await();
      }
      throw e;
    }
  }

  private Wiring open(Wiring.Run run, WatchFolders folders) {
    return settings.nodes().database().isPresent()
        ? Wiring.openShared(settings, run, time, folders.inbox())
        : Wiring.open(settings, run, time);
  }

  private static void end(Wiring wiring, StoreException damage, Stop stop) {
    wiring.frontier().stopCalling();
    LOG.error("Stopping: {}", damage.getMessage());
    stop.ask(damage instanceof WentBackException ? ExitCode.START_AGAIN : ExitCode.USAGE);
  }

  private int watch(CamelRuntime camel, Wiring wiring, RouteFiles routes, Stop stop)
      throws Exception {
    try {
      CamelContext context = routes.load(camel::context);
      wiring.bind(context);
      wiring.health().ifPresent(camel::serve);
      new WatchStart(settings).log(wiring);
      routes.start(context, camel::start);
      grace(context);
      settings.network().proxyNotice().ifPresent(LOG::info);
      int exitCode = stop.await();
      wiring.health().ifPresent(Health::stopping);
      LOG.info("Stopping: no further calls, those under way may still end");
      return exitCode;
    } finally {
      wiring.stopCalling();
      camel.stop();
    }
  }

  private Wiring.Run run(OutboxResults results) {
    return new Wiring.Run(
        settings.folders().state(),
        settings.patience().giveUpAfterOr(Settings.GIVE_UP_IN_WATCH),
        results,
        new OutboxNames(settings.folders().outbox())::name,
        new GateListener() {},
        true);
  }

  /** Logs the events of lists and hosts, unless the settings say otherwise. */
  private static void logProgress() {
    if (ALL.getLevel() == null) {
      ALL.setLevel(Level.INFO);
    }
  }

  /** Java reads names of files by the locale of the process, whatever the files hold. */
  private static void warnOfNames() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    if (!encoding.isEmpty() && !Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
      LOG.warn(
          "Files whose names are not plain ASCII cannot be seen, as the locale reads names as {}:"
              + " set LANG=C.UTF-8 and start again",
          encoding);
    }
  }

  private void grace(CamelContext context) {
    context.getShutdownStrategy().setTimeout(settings.patience().grace().toMillis());
    context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
  }
}
