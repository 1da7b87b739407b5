package io.dromedary.app.wiring;

import io.dromedary.app.health.DatabaseCheck;
import io.dromedary.app.health.DiskCheck;
import io.dromedary.app.health.Finding;
import io.dromedary.app.health.FolderCheck;
import io.dromedary.app.health.Health;
import io.dromedary.app.health.HealthParts;
import io.dromedary.app.health.ThreadWatch;
import io.dromedary.app.metrics.GaugeValues;
import io.dromedary.app.metrics.Meters;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHealth;
import io.dromedary.frontier.Trouble;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.nodes.NodeStatus;
import io.dromedary.settings.Settings;
import io.dromedary.store.StateFolder;
import io.dromedary.throttle.HostThrottle;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;

/** Makes what the program is seen by from outside: its health, and its metrics. */
final class HealthWiring {

  /** Nothing on these threads takes longer than some milliseconds. */
  private static final Duration LOOP_BOUND = Duration.ofSeconds(30);

  /** A commit on a slow disk may take its time. */
  private static final Duration KEEPER_BOUND = Duration.ofMinutes(1);

  /** A writer that waits for its disk tries again every half second. */
  private static final Duration STILL_TRYING = Duration.ofSeconds(30);

  /** No operation takes this long on a disk that answers. */
  private static final Duration SLOW_DISK = Duration.ofSeconds(30);

  private final Frontier frontier;
  private final HostThrottle throttle;
  private final TimeSource time;
  private final ThreadWatch loops;
  private final ThreadWatch keepers;
  private final DiskCheck disks;
  private final Optional<Sharing> sharing;
  private final Map<String, Supplier<Finding>> storages = new LinkedHashMap<>();

  /**
   * Makes the parts; nothing is checked yet.
   *
   * @param storage the place of the database
   * @param folders the folders of lists and results; empty when lists are not taken from the inbox
   * @param sharing this process among those that share the database; empty for one alone
   */
  HealthWiring(
      Storage storage,
      Optional<Settings.Folders> folders,
      Optional<Sharing> sharing,
      Frontier frontier,
      HostThrottle throttle,
      AsyncHttpComponent http,
      TimeSource time) {
    this.frontier = frontier;
    this.throttle = throttle;
    this.time = time;
    loops = new ThreadWatch("event loops", () -> numbered(http), LOOP_BOUND, Optional::empty, time);
    keepers =
        new ThreadWatch("frontier", frontier::threads, KEEPER_BOUND, this::waitsForStorage, time);
    this.sharing = sharing;
    Map<String, Path> written = disks(storage, folders);
    disks = new DiskCheck(written);
    storages.put("database", database(storage));
    sharing.ifPresent(node -> storages.put("node", node::finding));
    folders.ifPresent(this::look);
    if (!written.isEmpty()) {
      storages.put("disk room", disks);
    }
  }

  private static Map<String, Path> disks(Storage storage, Optional<Settings.Folders> folders) {
    Map<String, Path> disks = new LinkedHashMap<>();
    storage.folder().ifPresent(state -> disks.put("state", state));
    folders
        .map(Settings.Folders::outbox)
        .or(storage::folder)
        .ifPresent(outbox -> disks.put("outbox", outbox));
    return disks;
  }

  private DatabaseCheck database(Storage storage) {
    FrontierHealth health = frontier.health();
    return storage.folder().isPresent()
        ? DatabaseCheck.ofFile(
            StateFolder.database(storage.folder().get()),
            () -> frontier.stateLost().or(() -> health.storageTrouble().map(Trouble::what)),
            health::tryWriting)
        : DatabaseCheck.ofServer(
            storage.place(),
            () -> frontier.stateLost().or(() -> health.storageTrouble().map(HealthWiring::away)),
            health::tryWriting);
  }

  /** A prober of the health need not know what the server has said. */
  private static String away(Trouble trouble) {
    return "the database does not answer since " + trouble.since() + "; the log says why";
  }

  private void look(Settings.Folders folders) {
    storages.put("inbox", new FolderCheck("inbox", folders.inbox(), Optional::empty));
    storages.put(
        "outbox",
        new FolderCheck(
            "outbox",
            folders.outbox(),
            () -> frontier.health().deliveryTrouble().map(HealthWiring::withoutNames)));
  }

  /** Begins to look at a program in a context, and to measure it where there is a registry. */
  Health start(CamelContext context, Optional<MeterRegistry> registry) {
    HealthParts parts =
        new HealthParts(List.of(loops, keepers), storages, frontier.queue()::isLoaded);
    Health health = new Health(parts, context, time);
    health.start();
    registry.ifPresent(found -> measure(found, health));
    return health;
  }

  private void measure(MeterRegistry registry, Health health) {
    Meters meters =
        new Meters(
            registry,
            throttle::inFlight,
            sharing.<Supplier<NodeStatus>>map(node -> node::status).orElse(NodeStatus::alone));
    sharing.ifPresent(node -> node.listen(meters.nodes(), meters::beaten));
    frontier.listen(meters.frontier());
    throttle.listen(meters.gates());
    health.every(() -> sample(meters, health));
  }

  private void sample(Meters meters, Health health) {
    var closed = throttle.closedGates();
    var unused =
        frontier
            .queue()
            .count(closed::contains)
            .thenAccept(
                counts ->
                    meters.update(
                        new GaugeValues(
                            counts,
                            closed.size(),
                            loops.lag().toMillis() / 1_000.0,
                            disks.free("state"),
                            disks.free("outbox"),
                            Health.isUp(health.liveness()),
                            Health.isUp(health.readiness()))));
  }

  /** A prober of the health need not know the names of lists. */
  private static String withoutNames(Trouble trouble) {
    return trouble.place() + " since " + trouble.since() + "; the log says why";
  }

  /**
   * A thread whose disk is full waits for room, and one whose disk hangs for an answer: starting
   * anew would not help.
   */
  private Optional<String> waitsForStorage() {
    Duration silence = frontier.health().storageSilence();
    return silence.compareTo(SLOW_DISK) > 0
        ? Optional.of("the database has not answered for " + silence.toSeconds() + " s")
        : refusedByStorage();
  }

  private Optional<String> refusedByStorage() {
    return frontier
        .health()
        .storageTrouble()
        .filter(trouble -> trouble.last().isAfter(time.instant().minus(STILL_TRYING)))
        .map(trouble -> "the database cannot be written since " + trouble.since());
  }

  private static Map<String, Executor> numbered(AsyncHttpComponent http) {
    List<Executor> loops = http.eventLoops();
    return IntStream.range(0, loops.size())
        .boxed()
        .collect(Collectors.toMap(i -> "loop " + i, loops::get));
  }
}
