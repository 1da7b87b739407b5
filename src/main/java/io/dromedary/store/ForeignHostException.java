package io.dromedary.store;

import io.dromedary.host.HostKey;

/** Nothing is stored of a host that belongs to another node by now: its owner decides. */
public final class ForeignHostException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public ForeignHostException(HostKey host) {
    super("nothing of " + host + " is stored", new IllegalStateException("it is another node's"));
  }
}
