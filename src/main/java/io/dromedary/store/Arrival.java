package io.dromedary.store;

import io.dromedary.host.HostKey;

/**
 * A URL that a line of a list brings.
 *
 * @param text the line as it was written; empty where the URL is what was written
 */
public record Arrival(LineId at, String key, String url, HostKey host, String text) {

  /** A line that was written as its URL is. */
  public Arrival(LineId at, String key, String url, HostKey host) {
    this(at, key, url, host, "");
  }
}
