package io.dromedary.store;

import java.time.Duration;

/**
 * The times for which the frontier remembers past data.
 *
 * @param urls the record of a URL, from its last answer on; never less than recheck-after
 * @param hosts the record of a host that is not called any more
 * @param lists that a list was done, and how gates closed
 */
public record KeepSettings(Duration urls, Duration hosts, Duration lists) {}
