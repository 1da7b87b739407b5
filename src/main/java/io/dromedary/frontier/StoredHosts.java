package io.dromedary.frontier;

import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import io.dromedary.store.Done;
import io.dromedary.store.GateChange;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Keeps gates in the store. */
final class StoredHosts implements HostStateStore {

  private final CommitQueue commits;
  private final boolean shared;
  private final Consumer<HostState> heard;

  /**
   * Makes one.
   *
   * @param shared whether several nodes share the store: their gates come with their slots
   * @param heard gets each gate before it is queued to be saved
   */
  StoredHosts(CommitQueue commits, boolean shared, Consumer<HostState> heard) {
    this.heard = heard;
    this.commits = commits;
    this.shared = shared;
  }

  @Override
  public CompletionStage<Void> save(HostState state) {
    heard.accept(state);
    return OtherNodes.allowed(commits.submitNow(new GateChange.Save(state)), Done.DONE)
        .thenAccept(ok -> {});
  }

  @Override
  public List<HostState> load() {
    return shared ? List.of() : commits.call(new GateChange.Load());
  }
}
