package io.dromedary.settings;

import io.dromedary.host.PerHost;
import io.dromedary.settle.RequestHeaders;
import io.dromedary.settle.Statuses;
import io.dromedary.throttle.HostLimits;

/**
 * The settings of single hosts.
 *
 * @param limits their limits
 * @param accept the statuses that are ok there besides 2xx
 * @param headers the headers that calls take along
 */
record HostSettings(
    PerHost<HostLimits> limits, PerHost<Statuses> accept, PerHost<RequestHeaders> headers) {}
