package io.dromedary.app.plan;

import java.time.Duration;

/**
 * The URLs that wait at one gate.
 *
 * @param name the host, or the name of the group that hosts share the gate under
 * @param hosts the hosts that share it
 * @param urls the different URLs
 * @param closedFor how long no call may leave yet
 * @param pace the pace at the beginning, in calls a second; positive infinity without limit
 * @param slots the calls at once at the beginning
 * @param least the least time until the last answer
 */
public record PlannedGate(
    String name,
    int hosts,
    long urls,
    Duration closedFor,
    double pace,
    int slots,
    Duration least) {}
