package io.dromedary.frontier;

import io.dromedary.host.HostKey;

/**
 * A URL that a line of a list brings.
 *
 * @param text the line as it was written; empty where the URL is what was written
 */
record Arrival(LineId at, String key, String url, HostKey host, String text) {

  Arrival(LineId at, String key, String url, HostKey host) {
    this(at, key, url, host, "");
  }
}
