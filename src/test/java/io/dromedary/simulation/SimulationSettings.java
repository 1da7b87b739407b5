package io.dromedary.simulation;

import io.dromedary.gate.ThrottleSettings;

/**
 * One run.
 *
 * @param seed what everything random comes from
 * @param hosts hosts of each kind
 * @param throttle the client's own limits
 */
record SimulationSettings(long seed, int hosts, ThrottleSettings throttle) {}
