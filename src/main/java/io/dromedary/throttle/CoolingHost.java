package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.time.Instant;

/**
 * A host that may not be called for a while.
 *
 * @param host the host
 * @param until when it may be called again, by one probe at first
 */
public record CoolingHost(HostKey host, Instant until) {}
