package io.dromedary.frontier;

import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import io.dromedary.store.GateChange;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps gates in the store. */
final class StoredHosts implements HostStateStore {

  private final CommitQueue commits;

  StoredHosts(CommitQueue commits) {
    this.commits = commits;
  }

  @Override
  public CompletionStage<Void> save(HostState state) {
    return commits.submitNow(new GateChange.Save(state)).thenAccept(ok -> {});
  }

  @Override
  public List<HostState> load() {
    return commits.call(new GateChange.Load());
  }
}
