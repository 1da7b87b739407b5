package io.dromedary.throttle;

import io.dromedary.gate.Grant;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;

/** The right to start one call, as the lane of its host gives it to others. */
record GatePermit(HostLane lane, Grant grant) implements Permit {

  @Override
  public HostKey host() {
    return lane.host();
  }

  @Override
  public void giveBack() {
    lane.giveBack(grant);
  }
}
