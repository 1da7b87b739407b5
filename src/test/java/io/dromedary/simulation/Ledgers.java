package io.dromedary.simulation;

import io.dromedary.host.HostKey;
import io.dromedary.throttle.GateClosing;
import io.dromedary.throttle.GateListener;
import java.time.Instant;
import java.util.Map;

/** Passes what the gates say of themselves on to the ledgers of their hosts. */
record Ledgers(Map<String, ModelledHost> hosts) implements GateListener {

  @Override
  public void closed(GateClosing closing) {
    of(closing.host()).gateClosed(closing.closedUntil());
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    of(host).gateClosed(closedUntil);
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    of(host).fault("the gate counted a violation: " + url, 0);
  }

  private HostLedger of(HostKey host) {
    return hosts.get(host.value()).ledger();
  }
}
