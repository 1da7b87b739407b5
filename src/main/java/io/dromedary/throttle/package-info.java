/**
 * Pace, slots, cool-down, probe and cancellation around the calls of each host. {@link
 * io.dromedary.throttle.HostThrottle} is the policy of the route; the decisions are those of {@link
 * io.dromedary.gate.HostGate}.
 */
@NullMarked
package io.dromedary.throttle;

import org.jspecify.annotations.NullMarked;
