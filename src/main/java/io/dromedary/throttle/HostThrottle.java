package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostGates;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.HostStateStore;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.Policy;

/**
 * The policy that makes a route polite: every exchange inside of it calls one host, named by the
 * URL in the header {@code CamelHttpUri}, and passes the gate of that host.
 *
 * <p>An exchange that brings a {@link Permit} of this throttle under {@link Permit#PROPERTY} starts
 * at once; one without waits here, in the order of coming, in a queue of bounded length, and goes
 * on on a thread of the scheduler. A 429, or a 503 with Retry-After (RFC 9110, section 10.2.3; RFC
 * 6585, section 4), closes the gate and cancels every call of the host that is not answered: their
 * exchanges end with a {@link CallCancelledException} once the closing is in the store. Each
 * exchange carries a {@link Cancellation} by which it can be cancelled alone.
 *
 * <p>Safe for use by any thread. Nothing in it blocks but {@link #start()}.
 */
public final class HostThrottle implements Policy, HostPermits, Service {

  private final HostStateStore store;
  private final LaneContext context;
  private final Lanes lanes;
  private final LaneEntry entrance;
  private final LeasedGates gates;
  private boolean loaded;

  /**
   * Makes a throttle that knows the JDK's exceptions, and a 503, for signs of overload.
   *
   * @see #HostThrottle(HostRules, HostStateStore, TimeSource, RandomGenerator,
   *     ScheduledExecutorService, GateListener, HostSigns)
   */
  public HostThrottle(
      ThrottleSettings settings,
      HostStateStore store,
      TimeSource time,
      RandomGenerator random,
      ScheduledExecutorService scheduler,
      GateListener listener) {
    this(HostRules.same(settings), store, time, random, scheduler, listener, HostSigns.OF_THE_JDK);
  }

  /**
   * Makes a throttle.
   *
   * @param rules which hosts share a gate, and the limits of each gate
   * @param store where gates are kept; read by {@link #start()}
   * @param random draws the jitter; used by one thread at a time
   * @param scheduler wakes the exchanges that wait, and runs them; inner processors that block need
   *     as many threads in it as may block at once. The caller shuts it down
   * @param signs decide which answers and failures make a host pause, or lower its pace
   */
  public HostThrottle(
      HostRules rules,
      HostStateStore store,
      TimeSource time,
      RandomGenerator random,
      ScheduledExecutorService scheduler,
      GateListener listener,
      HostSigns signs) {
    this.store = store;
    this.context =
        new LaneContext(
            rules,
            store,
            time,
            oneAtATime(random),
            scheduler,
            signs,
            new GateEvents(new GateJournal(time, scheduler), listener),
            new CallTerms(time),
            new AtomicInteger());
    this.lanes = new Lanes(context);
    this.entrance = new LaneEntry(context, lanes);
    this.gates = new LeasedGates(context, lanes, entrance);
  }

  /**
   * Takes up the gates that the store knows; blocks while it reads them. A closed gate stays
   * closed, and one whose cool-down is over begins with a probe; hosts that were idle for longer
   * than what was learned of them lasts begin anew. Does nothing when called again.
   */
  @Override
  public synchronized void start() {
    if (!loaded) {
      gates.restore(store.load());
      loaded = true;
    }
  }

  /**
   * Ends the exchanges that wait, with a {@link java.util.concurrent.RejectedExecutionException},
   * and hands what is not stored yet to the store. Calls in flight go on.
   */
  @Override
  public void stop() {
    entrance.rejectWaiting(call -> true);
    lanes.all().forEach(lane -> lane.writeIfDirty());
  }

  /**
   * Makes this throttle one of several whose processes share hosts; to be called once, first.
   *
   * @param lease is looked at before each start, and again right before the bytes of a request: a
   *     call that finds it lost is cancelled
   * @param careful how long only one call at a time is made at a gate that this process has taken:
   *     as long as a request of the process before may be open at its server
   */
  public void share(CallLease lease, Duration careful) {
    context.terms().share(lease, careful);
  }

  /**
   * Cancels every call that is not answered, at once, and starts none until {@link #resume}. No
   * gate changes: their exchanges end with a {@link CallCancelledException}.
   */
  public void suspend(CancelReason why) {
    gates.suspend(why);
  }

  /** Lets calls start again, and notifies who waits for room. */
  public void resume() {
    gates.resume();
  }

  @Override
  public boolean mayCall() {
    return context.terms().isGood();
  }

  @Override
  public HostGates gates() {
    return gates;
  }

  @Override
  public void onResume(Runnable listener) {
    context.announce().addResumeListener(listener);
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    // The definition is left as it is.
  }

  @Override
  public Processor wrap(Route route, Processor processor) {
    return step(processor);
  }

  /** The step of a route that calls a processor through this throttle. */
  ThrottleProcessor step(Processor inner) {
    return new ThrottleProcessor(entrance, this::start, inner);
  }

  @Override
  public Reservation reserve(HostKey host) {
    return reserve(host, Long.MAX_VALUE);
  }

  @Override
  public Reservation reserve(HostKey host, long queued) {
    return entrance.knows(host)
        ? lanes.ask(gateOf(host), lane -> lane.reserve(queued))
        : new Reservation.Busy(Long.MAX_VALUE);
  }

  @Override
  public HostKey gateOf(HostKey host) {
    return entrance.gateOf(host);
  }

  /** Adds a listener to the events of gates, besides that of the constructor. */
  public void listen(GateListener listener) {
    context.announce().addListener(listener);
  }

  /** The gates that are closed now. */
  public Set<HostKey> closedGates() {
    return coolingHosts().map(CoolingHost::host).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void onRoom(Consumer<HostKey> listener) {
    context.announce().addRoomListener(listener);
  }

  /**
   * The hosts that may not be called now, the soonest to be called again first.
   *
   * @param most how many are given at most
   */
  public List<CoolingHost> cooling(int most) {
    return coolingHosts().sorted(Comparator.comparing(CoolingHost::until)).limit(most).toList();
  }

  /** The number of exchanges of all hosts that wait in the throttle. */
  public int waiting() {
    return entrance.waiting();
  }

  /** The number of calls of all hosts in flight. */
  public int inFlight() {
    return context.inFlight().get();
  }

  /** The number of requests that left while their gate was closed. */
  public long violations() {
    return context.announce().violations();
  }

  private Stream<CoolingHost> coolingHosts() {
    return lanes.all().stream()
        .flatMap(
            lane ->
                lane.coolingUntil().stream()
                    .mapToObj(until -> Instant.EPOCH.plusNanos(until))
                    .map(until -> new CoolingHost(lane.host(), until)));
  }

  private static DoubleSupplier oneAtATime(RandomGenerator random) {
    Object lock = new Object();
    return () -> {
      synchronized (lock) {
        return random.nextDouble();
      }
    };
  }
}
