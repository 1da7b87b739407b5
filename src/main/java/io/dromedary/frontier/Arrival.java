package io.dromedary.frontier;

import io.dromedary.host.HostKey;

/** A URL that a line of a list brings. */
record Arrival(LineId at, String key, String url, HostKey host) {}
