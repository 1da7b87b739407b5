package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Instant;

/**
 * The closing of a gate.
 *
 * @param host the host
 * @param epoch the number of times that its gate has closed, this time included
 * @param step the back-off step, from 1
 * @param reason why
 * @param closedFrom when
 * @param closedUntil the end of the cool-down, jitter included
 * @param again whether it was closed already: its probe was refused
 * @param slotsBefore how many calls could be under way at once before
 * @param paceBefore calls a second before; positive infinity when unlimited
 * @param cancelledNotStarted how many calls were cancelled before they started
 * @param cancelledInFlight how many calls were cancelled in flight
 */
public record GateClosing(
    HostKey host,
    long epoch,
    int step,
    CancelReason reason,
    Instant closedFrom,
    Instant closedUntil,
    boolean again,
    int slotsBefore,
    double paceBefore,
    int cancelledNotStarted,
    int cancelledInFlight) {}
