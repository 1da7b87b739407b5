package io.dromedary.host;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores gates across restarts. Safe for use by any thread. */
public interface HostStateStore {

  /**
   * Stores a state; never blocks. The stage ends when it is durable, on a thread that is not an
   * event loop.
   */
  CompletionStage<Void> save(HostState state);

  /** Reads every state that says more than "open, at full limits". Blocks; for the start only. */
  List<HostState> load();
}
