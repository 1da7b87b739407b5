package io.dromedary.store;

import io.dromedary.host.HostKey;

/**
 * What is called next for a URL.
 *
 * @param host the host that is called
 * @param target the URL that is called: that of the line or a redirect hop
 * @param method its method; empty for the one that is set for all
 * @param due not to be called before, in milliseconds since the epoch; 0 for at once
 */
public record NextCall(HostKey host, String target, String method, long due) {

  /** The same call, not before another time. */
  public NextCall dueAt(long nextDue) {
    return new NextCall(host, target, method, nextDue);
  }
}
