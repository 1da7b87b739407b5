package io.dromedary.frontier;

import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import io.dromedary.store.Done;
import io.dromedary.store.GateChange;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps gates in the store. */
final class StoredHosts implements HostStateStore {

  private final CommitQueue commits;
  private final boolean shared;

  /**
   * Makes one.
   *
   * @param shared whether several nodes share the store: their gates come with their slots
   */
  StoredHosts(CommitQueue commits, boolean shared) {
    this.commits = commits;
    this.shared = shared;
  }

  @Override
  public CompletionStage<Void> save(HostState state) {
    return OtherNodes.allowed(commits.submitNow(new GateChange.Save(state)), Done.DONE)
        .thenAccept(ok -> {});
  }

  @Override
  public List<HostState> load() {
    return shared ? List.of() : commits.call(new GateChange.Load());
  }
}
