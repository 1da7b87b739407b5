package io.dromedary.faults;

import java.io.IOException;

/** Faults before the first byte of an answer. */
final class ConnectFaults {

  private ConnectFaults() {}

  static void addTo(FaultWorld world) {
    FullBacklog full = new FullBacklog();
    world.keep(full);
    world.add("never accepts", "http://127.0.0.1:" + full.port() + "/", true, "failed timeout");
    FaultPort closed = FaultPort.open(peer -> {});
    closed.close();
    world.add("port closed", "http://127.0.0.1:" + closed.port() + "/", false, "failed connect");
    world.add("no such name", "http://no-such-name.invalid/", false, "failed dns");
    world.add("accepts, silent", world.serve(Peer::hold), true, "failed timeout");
    world.add("close after accept", world.serve(Peer::close), false, "failed reset");
    world.add("reset after accept", world.serve(Peer::reset), false, "failed reset");
    world.slowAfterRequest("silent after the request", Peer::hold, "failed timeout");
    world.afterRequest("close after the request", Peer::close, "failed reset");
    world.afterRequest("reset after the request", Peer::reset, "failed reset");
    world.add(
        "answers before the request",
        world.serve(ConnectFaults::unasked),
        true,
        "failed protocol",
        "failed reset",
        "answered ok 200");
  }

  private static void unasked(Peer peer) throws IOException {
    peer.send(HttpText.OK);
    peer.hold();
  }
}
