package io.dromedary.simulation;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierComponent;
import io.dromedary.frontier.FrontierSettings;
import io.dromedary.frontier.FrontierThreads;
import io.dromedary.host.PerHost;
import io.dromedary.settle.AcceptedStatuses;
import io.dromedary.settle.GiveBack;
import io.dromedary.settle.Settle;
import io.dromedary.settle.SettleFailure;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Settlements;
import io.dromedary.settle.Statuses;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.throttle.HostThrottle;
import io.dromedary.throttle.ManualTime;
import io.dromedary.throttle.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * One run: the shipped route of calls over the real frontier and throttle, with modelled hosts in
 * the place of the network, on one thread and in virtual time.
 */
final class Simulation implements AutoCloseable {

  private static final AcceptedStatuses ACCEPTED =
      new AcceptedStatuses(Statuses.NONE, PerHost.none());
  private static final int CONCURRENCY = 100_000;

  /** For each URL; a few are usual. */
  private static final long MOST_EVENTS = 30;

  private static final Duration PATIENCE = Duration.ofDays(10_000);
  private static final String ROUTE = "routes/check.camel.yaml";
  private static final String CALLS = "call-urls";

  private static final SettleSettings RULES = new SettleSettings(ACCEPTED, 1, 4, 10, "GET");

  private final SimulationSettings settings;
  private final Path state;
  private final ManualTime time = new ManualTime();
  private final VirtualScheduler scheduler = new VirtualScheduler(time);
  private final List<HostGroup> groups = new ArrayList<>();
  private final Map<String, ModelledHost> hosts = new LinkedHashMap<>();
  private final ModelledNet net = new ModelledNet(hosts, time, scheduler);
  private final CamelContext camel = new DefaultCamelContext();
  private final Frontier frontier;
  private final HostThrottle throttle;

  /**
   * Makes the world of a run.
   *
   * @param state a folder for the database
   */
  Simulation(SimulationSettings settings, List<HostModel> models, Path state) throws Exception {
    this.settings = settings;
    this.state = state;
    populate(models);
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(state)),
            new FrontierSettings(CONCURRENCY, Duration.ofMinutes(10), PATIENCE),
            time,
            new Settlements(RULES),
            new FrontierThreads(scheduler, scheduler, scheduler));
    throttle =
        new HostThrottle(
            settings.throttle(),
            frontier.hostStates(),
            time,
            new Random(settings.seed()),
            scheduler,
            new Ledgers(hosts));
    startCamel();
  }

  private void populate(List<HostModel> models) {
    Random random = new Random(settings.seed());
    for (HostModel model : models) {
      for (int group = 0; group * model.hosts() < settings.hosts(); group++) {
        String name = "m" + models.indexOf(model) + "-" + group;
        groups.add(new HostGroup(model, name, random));
      }
    }
    groups.forEach(group -> group.hosts().forEach(host -> hosts.put(host.name(), host)));
  }

  private void startCamel() throws Exception {
    Registry beans = camel.getRegistry();
    beans.bind("frontier", new FrontierComponent(frontier, RULES.method()));
    beans.bind("hostThrottle", throttle);
    beans.bind("async-http", net);
    beans.bind("settle", new Settle(frontier, time, RULES));
    beans.bind("settleFailure", new SettleFailure(frontier, time, RULES));
    beans.bind("giveBack", new GiveBack(frontier, time));
    camel.setAutoStartup(false);
    camel.getShutdownStrategy().setTimeout(1);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:" + ROUTE));
    throttle.start();
    frontier.start(throttle);
    camel.start();
  }

  /** Lets all URLs be called, until every one is settled. */
  Result run() throws Exception {
    int urls = new SimulatedList(camel, frontier, groups).read(scheduler);
    long start = time.nanos();
    camel.getRouteController().startRoute(CALLS);
    long events = 0;
    while (frontier.progress().settled() < urls) {
      if (!scheduler.step() || events > MOST_EVENTS * urls) {
        throw new AssertionError(
            "it comes to no end after " + events + " events: " + frontier.progress() + faults());
      }
      events++;
    }
    return new Outcomes(groups, settings, start)
        .result(state, net.digest(), events, Duration.ofNanos(time.nanos() - start));
  }

  private List<String> faults() {
    return hosts.values().stream()
        .flatMap(host -> host.ledger().faults().stream())
        .limit(9)
        .toList();
  }

  @Override
  public void close() {
    camel.stop();
    throttle.stop();
    frontier.close();
  }
}
