package io.dromedary.testkit;

import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps no gate beyond the life of a throttle. */
public final class ForgottenStates implements HostStateStore {

  @Override
  public CompletionStage<Void> save(HostState state) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<HostState> load() {
    return List.of();
  }
}
