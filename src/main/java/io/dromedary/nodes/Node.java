package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;

/** The parts of one node, without the threads that drive them. */
record Node(Lease lease, CallSwitch calls, SlotMoves moves, LeaseKeeper keeper) {

  static Node of(
      NodeSettings settings,
      Membership membership,
      Lease lease,
      TimeSource time,
      SlotOwner owner,
      NodeListener listener) {
    CallSwitch calls = new CallSwitch(lease, time, owner, listener);
    SlotMoves moves = new SlotMoves(owner, time, listener);
    LeaseKeeper keeper = new LeaseKeeper(settings, membership, time, lease, calls, moves, listener);
    return new Node(lease, calls, moves, keeper);
  }
}
