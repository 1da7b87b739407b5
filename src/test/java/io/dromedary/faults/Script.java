package io.dromedary.faults;

import java.io.IOException;

/** What a server does with one connection, from the accept to the end. May block. */
@FunctionalInterface
interface Script {

  /** Plays it; what it throws only ends the connection. */
  void play(Peer peer) throws IOException;

  /** Plays this once a request is here. */
  default Script afterRequest() {
    return peer -> {
      peer.request();
      play(peer);
    };
  }
}
