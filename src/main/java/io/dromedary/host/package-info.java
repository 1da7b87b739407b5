/**
 * The values that frontier and throttle share. {@link io.dromedary.host.HostPermits} decides who
 * may start, and {@link io.dromedary.host.TimeSource} is the only clock.
 */
@NullMarked
package io.dromedary.host;

import org.jspecify.annotations.NullMarked;
