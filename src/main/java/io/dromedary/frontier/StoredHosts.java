package io.dromedary.frontier;

import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import io.dromedary.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps gates in the frontier's database. */
final class StoredHosts implements HostStateStore {

  private final Writer writer;

  StoredHosts(Writer writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<Void> save(HostState state) {
    return writer
        .submitNow(
            transaction -> {
              transaction.hosts().save(state);
              return state;
            })
        .thenAccept(ok -> {});
  }

  @Override
  public List<HostState> load() {
    try {
      return writer.call(transaction -> transaction.hosts().load());
    } catch (SQLException e) {
      throw new StoreException("the hosts' gates cannot be read", e);
    }
  }
}
