package io.dromedary.app.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a check.
 *
 * @param done the lines that have their outcome
 * @param total the lines that were read
 * @param totalKnown whether all lists have been read to their end
 * @param inFlight the calls in flight
 * @param hostsCooling the hosts that have asked us to wait and have lines left
 * @param coolingUntil when the first of them may be called again; empty when there is none
 * @param longestWait no URL waits for its host for longer
 */
public record ProgressSnapshot(
    long done,
    long total,
    boolean totalKnown,
    int inFlight,
    int hostsCooling,
    Optional<Instant> coolingUntil,
    Duration longestWait) {}
