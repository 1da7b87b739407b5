package io.dromedary.app.wiring;

import io.dromedary.app.health.Health;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierComponent;
import io.dromedary.frontier.FrontierSettings;
import io.dromedary.frontier.OutcomeRoutes;
import io.dromedary.frontier.ResultsNaming;
import io.dromedary.frontier.SeenRepository;
import io.dromedary.host.HostAddresses;
import io.dromedary.host.OpenFiles;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.http.HttpSettings;
import io.dromedary.inbox.CloseList;
import io.dromedary.inbox.FailList;
import io.dromedary.inbox.GrownLists;
import io.dromedary.inbox.InboxFaultLog;
import io.dromedary.inbox.InboxFilter;
import io.dromedary.inbox.InboxFolder;
import io.dromedary.inbox.ListSplitter;
import io.dromedary.inbox.OpenList;
import io.dromedary.inbox.ReadingCapacity;
import io.dromedary.inbox.UnfinishedLists;
import io.dromedary.inbox.UnknownFiles;
import io.dromedary.inbox.UrlLineProcessor;
import io.dromedary.results.FinishList;
import io.dromedary.results.ResultLineProcessor;
import io.dromedary.results.Results;
import io.dromedary.results.WriteOutcome;
import io.dromedary.results.ledger.Closings;
import io.dromedary.settings.Settings;
import io.dromedary.settle.AcceptedStatuses;
import io.dromedary.settle.ClosingKeeper;
import io.dromedary.settle.FailureNames;
import io.dromedary.settle.GiveBack;
import io.dromedary.settle.HostHeaders;
import io.dromedary.settle.LiteralUrl;
import io.dromedary.settle.Settle;
import io.dromedary.settle.SettleFailure;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Settlements;
import io.dromedary.settle.Statuses;
import io.dromedary.store.StateFolder;
import io.dromedary.throttle.AddressGroups;
import io.dromedary.throttle.ClosingLedger;
import io.dromedary.throttle.GateListener;
import io.dromedary.throttle.GateListeners;
import io.dromedary.throttle.GroupBy;
import io.dromedary.throttle.HostRules;
import io.dromedary.throttle.HostSigns;
import io.dromedary.throttle.HostThrottle;
import io.dromedary.throttle.ListedRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every bean that the routes name, for Quarkus and for plain camel-main alike: {@link #bind}
 * puts them into the registry of a Camel context before its routes start. Whoever opened it closes
 * it, after the context.
 */
public final class Wiring implements AutoCloseable {

  /**
   * The values that differ between runs of the program.
   *
   * @param state the folder of the database; not used with a database that nodes share
   * @param giveUpAfter how long a URL may wait to be called
   * @param results where outcomes go
   * @param naming names the results of each list
   * @param gates is notified when gates close and open
   * @param watching whether lists are taken from the inbox
   */
  public record Run(
      Path state,
      Duration giveUpAfter,
      Results results,
      ResultsNaming naming,
      GateListener gates,
      boolean watching) {}

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final String PRODUCT = "dromedary/" + Version.TEXT;

  /** More than the lists of one look into the inbox. */
  private static final int POOL_QUEUE = 1_000;

  private final TimeSource time;
  private final Frontier frontier;
  private final HostThrottle throttle;
  private final ClosingKeeper closings;
  private final ClosingLedger ledger;
  private final ScheduledExecutorService scheduler;
  private final Map<String, Object> beans = new LinkedHashMap<>();
  private final Settings settings;
  private final boolean watching;
  private final Storage storage;
  private final InboxFolder inbox;
  private final HealthWiring outside;
  private final Optional<Sharing> sharing;
  private Optional<Health> health = Optional.empty();

  private Wiring(
      Settings settings,
      Run run,
      TimeSource time,
      Storage storage,
      Frontier frontier,
      int callsAtOnce) {
    this.time = time;
    this.settings = settings;
    this.watching = run.watching();
    this.storage = storage;
    this.inbox = new InboxFolder(settings.folders().inbox(), storage.inbox());
    this.frontier = frontier;
    this.scheduler =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "host-throttle");
              thread.setDaemon(true);
              return thread;
            });
    AsyncHttpComponent http = new AsyncHttpComponent(httpSettings(settings, callsAtOnce), time);
    HostRules rules = rules(settings, http.addresses());
    this.closings = new ClosingKeeper(frontier.closings(), rules);
    this.ledger = new ClosingLedger(time, closings::save);
    this.throttle =
        new HostThrottle(
            rules,
            frontier.hostStates(),
            time,
            new Random(),
            scheduler,
            GateListeners.of(ledger, run.gates()),
            signs(settings));
    this.sharing = Sharing.of(settings, watching, frontier, time);
    sharing.ifPresent(node -> node.bindTo(throttle));
    this.outside =
        new HealthWiring(storage, foldersUsed(), sharing, frontier, throttle, http, time);
    calling(settings, http);
    reading(settings, run.naming());
    beans.put("writeOutcome", new WriteOutcome(run.results()));
    beans.put("resultLine", new ResultLineProcessor());
    beans.put("finishList", new FinishList(run.results()));
  }

  /** The folders from which lists are taken; empty when none are. */
  private Optional<Settings.Folders> foldersUsed() {
    return takesLists() ? Optional.of(settings.folders()) : Optional.empty();
  }

  private boolean takesLists() {
    return watching && settings.nodes().role().hasFiles();
  }

  /**
   * Opens the state and makes the parts. Blocks.
   *
   * @throws io.dromedary.store.StateHeldException when another process holds the state
   * @throws io.dromedary.store.StoreException when the database cannot be opened
   */
  public static Wiring open(Settings settings, Run run, TimeSource time) {
    String command = run.watching() ? "watch" : "check";
    return open(settings, run, time, StateFolder.lock(run.state(), command));
  }

  /**
   * The same with a state that is locked already; it is given back with the parts, also when they
   * cannot be made.
   *
   * @throws io.dromedary.store.StoreException when the database cannot be opened
   */
  public static Wiring open(Settings settings, Run run, TimeSource time, StateFolder state) {
    return open(settings, run, time, Storage.in(state));
  }

  /**
   * Opens the database that nodes share, and makes the parts. Blocks.
   *
   * @param inbox the identity of the inbox; empty for a node that has none
   * @throws io.dromedary.store.StoreException when the database cannot be opened
   */
  public static Wiring openShared(
      Settings settings, Run run, TimeSource time, Optional<UUID> inbox) {
    return open(settings, run, time, Storage.shared(settings, inbox));
  }

  private static Wiring open(Settings settings, Run run, TimeSource time, Storage storage) {
    int calls = callsAtOnce(settings);
    FrontierSettings limits =
        new FrontierSettings(calls, settings.patience().recheck(run.watching()), run.giveUpAfter());
    Settlements text = new Settlements(settings.calls().settle());
    Frontier frontier = Frontier.open(storage.source(), limits, time, text);
    try {
      return new Wiring(settings, run, time, storage, frontier, calls);
    } catch (RuntimeException e) {
      frontier.close();
      throw e;
    }
  }

  /**
   * Puts every bean into the registry of a Camel context and the settings that routes name into its
   * properties, and lets the frontier begin; URLs leave it when the routes have started. What
   * happens is counted in the Micrometer registry that the context's registry has, if there is one.
   * Blocks.
   */
  public void bind(CamelContext context) {
    Optional<MeterRegistry> meters =
        Optional.ofNullable(context.getRegistry().findSingleByType(MeterRegistry.class));
    if (watching || meters.isPresent()) {
      health = Optional.of(outside.start(context, meters));
    }
    bindUnmeasured(context);
  }

  /** As {@link #bind}, but nothing is counted or looked after. */
  public void bindUnmeasured(CamelContext context) {
    properties().forEach(context.getPropertiesComponent()::addOverrideProperty);
    beans.forEach(context.getRegistry()::bind);
    sharing.ifPresent(node -> node.bindTo(context));
    OneRequestEach.bind(context);
    OutcomeRoutes.bind(context);
    ExecutorServiceManager pools = context.getExecutorServiceManager();
    pools.registerThreadPoolProfile(pool("listReaders", settings.limits().listsAtOnce()));
    pools.registerThreadPoolProfile(pool("callers", settings.limits().concurrency()));
    if (takesLists()) {
      Duration lookAgain = settings.fileWaits().lookAgain();
      if (sharing.isPresent()) {
        UnknownFiles.putBack(frontier, inbox, time.instant().minus(lookAgain.dividedBy(2)));
      }
      UnfinishedLists.sort(frontier, inbox, time.millis() + lookAgain.toMillis());
    }
    ledger.resume(closings.left());
    closings.onTaken(ledger::resume);
    throttle.start();
    frontier.start(throttle);
    sharing.ifPresent(node -> node.start(throttle));
    frontier.keep(settings.retention().state());
  }

  /**
   * Hosts of one address share a gate when it is set so; not behind a proxy, which looks names up.
   */
  private HostRules rules(Settings settings, HostAddresses addresses) {
    ListedRules listed = settings.hosts().rules();
    boolean byAddress =
        settings.hosts().groupBy() == GroupBy.ADDRESS && settings.network().proxies().areNone();
    return byAddress ? new AddressGroups(listed, addresses, time, scheduler) : listed;
  }

  /** A status that is ok is no sign of anything, whatever else it is set for. */
  private static HostSigns signs(Settings settings) {
    AcceptedStatuses accepted = settings.calls().settle().accepted();
    Statuses askedAgain = settings.calls().retryStatuses();
    return HostSigns.of(
        (url, status) -> askedAgain.contains(status) && !accepted.isOk(url, status),
        FailureNames::sign);
  }

  /**
   * Gives the state to a command for good, because each would end or go on with lists of the other.
   * A database that nodes share belongs to all of them. Blocks.
   *
   * @throws io.dromedary.store.StateHeldException when it belongs to another command
   */
  public void claim(String command) {
    if (!storage.isShared()) {
      frontier.claim(command);
    }
  }

  /** What the preconditions of routes ask for; to be set before the context is made. */
  public Map<String, String> preconditions() {
    return Map.of(
        "dromedary.watching", String.valueOf(takesLists()),
        "dromedary.delivering", String.valueOf(!watching || takesLists()),
        "dromedary.calling", String.valueOf(calls()));
  }

  /** Returns true when this process calls URLs; false when only others do. */
  public boolean calls() {
    return sharing.map(Sharing::calls).orElse(true);
  }

  /**
   * Sends no further URL, and hands the hosts of this node over to others when their calls have
   * ended; to be called before the routes are stopped. Where the database has lost commits of this
   * process, calls are aborted. Blocks for the grace period at the most.
   */
  public void stopCalling() {
    frontier.stopCalling();
    sharing.ifPresent(frontier.hasGoneBack() ? Sharing::abandon : Sharing::handOver);
  }

  /** The place of the state, for messages; names no secret. */
  public String place() {
    return storage.place();
  }

  /** The frontier of this run. */
  public Frontier frontier() {
    return frontier;
  }

  /** The hosts' gates. */
  public HostThrottle throttle() {
    return throttle;
  }

  /** The closings of gates. */
  public Closings closings() {
    return closings;
  }

  /** Its health, once it is bound to a context; empty when nothing is looked after. */
  public Optional<Health> health() {
    return health;
  }

  @Override
  public void close() {
    health.ifPresent(Health::close);
    throttle.stop();
    sharing.ifPresent(Sharing::close);
    frontier.close();
    scheduler.shutdownNow();
  }

  /** A pool of threads for a route that names it; none is made for a name that no route uses. */
  private static ThreadPoolProfile pool(String name, int threads) {
    return new ThreadPoolProfileBuilder(name)
        .poolSize(threads)
        .maxPoolSize(threads)
        .maxQueueSize(POOL_QUEUE)
        .allowCoreThreadTimeOut(true)
        .build();
  }

  private void reading(Settings settings, ResultsNaming naming) {
    InboxFilter filter =
        new InboxFilter(
            settings.folders().inbox(),
            settings.fileWaits().unfinishedWait(),
            settings.fileWaits().lookAgain(),
            time);
    beans.put("openList", new OpenList(frontier, naming, inbox, filter));
    beans.put("listLines", new ListSplitter(settings.calls().userInfo()));
    beans.put("urlLine", new UrlLineProcessor());
    beans.put("closeList", new CloseList(frontier));
    FailList failList = new FailList(frontier, inbox);
    beans.put("failList", failList);
    beans.put(
        "grownLists", new GrownLists(frontier, inbox, settings.fileWaits().unfinishedWait(), time));
    beans.put("failGrownList", failList);
    beans.put("inboxFolder", inbox);
    beans.put("listsToTake", filter);
    beans.put(
        "roomForLists", new ReadingCapacity(settings.limits().listsAtOnce(), filter, frontier));
    beans.put("inboxTrouble", new InboxFaultLog());
  }

  private void calling(Settings settings, AsyncHttpComponent http) {
    SettleSettings rules = settings.calls().settle();
    beans.put("frontier", new FrontierComponent(frontier, rules.method()));
    beans.put("seen", new SeenRepository(frontier));
    beans.put(
        "hostThrottle",
        new HostHeaders(throttle, settings.calls().headers(), settings.hosts().headers()));
    beans.put("async-http", http);
    beans.put("literalUrl", new LiteralUrl());
    beans.put("settle", new Settle(frontier, time, rules));
    beans.put("settleFailure", new SettleFailure(frontier, time, rules));
    beans.put("giveBack", new GiveBack(frontier, time));
  }

  private Map<String, String> properties() {
    FolderComponent files = new FolderComponent();
    beans.put("file", files);
    Settings.Folders folders = settings.folders();
    return Map.of(
        "dromedary.inbox", files.nameOf("dromedary-inbox", folders.inbox()),
        "dromedary.outbox", files.nameOf("dromedary-outbox", folders.outbox()));
  }

  private static HttpSettings httpSettings(Settings settings, int callsAtOnce) {
    Settings.Network network = settings.network();
    return new HttpSettings(
        settings.calls().limits(),
        network.addresses(),
        network.proxies(),
        network.caFile(),
        network.userAgent(PRODUCT),
        HttpSettings.Connections.atMost(callsAtOnce));
  }

  /** Fewer than are set when this process may not open so many connections. */
  private static int callsAtOnce(Settings settings) {
    int wanted = settings.limits().concurrency();
    int allowed = OpenFiles.callsAtOnce(wanted);
    if (allowed < wanted) {
      LOG.warn(
          "At most {} calls at once instead of {}: this process may not open more files and"
              + " connections; allow it more (ulimit -n)",
          allowed,
          wanted);
    }
    return allowed;
  }
}
