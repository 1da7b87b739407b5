package io.dromedary.throttle;

import io.dromedary.gate.Grant;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;

/** The right to start one call, as the lane of its host gives it to others. */
record GatePermit(Owner owner, Grant grant) implements Permit {

  /** The lane that gave a permit. */
  interface Owner {

    /** The host, or the group of hosts, that may be called. */
    HostKey host();

    /** Frees the slot of a permit that will not be used. */
    void giveBack(Grant grant);

    /** Returns true when its host is another node's by now. */
    boolean isForgotten();
  }

  @Override
  public HostKey host() {
    return owner.host();
  }

  @Override
  public void giveBack() {
    owner.giveBack(grant);
  }
}
