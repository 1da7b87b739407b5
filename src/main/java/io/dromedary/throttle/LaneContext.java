package io.dromedary.throttle;

import io.dromedary.host.HostStateStore;
import io.dromedary.host.TimeSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * The parts that the lanes of all hosts share.
 *
 * @param rules which gate a host passes, and with which limits
 * @param random gives numbers from 0 to 1; safe for use by any thread
 * @param signs decide what the ends of calls mean for their hosts
 * @param terms say whether this process may call at all
 * @param inFlight the number of calls of all hosts that are under way
 */
record LaneContext(
    HostRules rules,
    HostStateStore store,
    TimeSource time,
    DoubleSupplier random,
    ScheduledExecutorService scheduler,
    HostSigns signs,
    GateEvents announce,
    CallTerms terms,
    AtomicInteger inFlight) {}
