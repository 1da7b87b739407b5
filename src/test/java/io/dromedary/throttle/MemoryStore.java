package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Keeps gates in memory; a test can hold its writes back, or let them fail. */
final class MemoryStore implements HostStateStore {

  private final Map<HostKey, HostState> states = new LinkedHashMap<>();
  private final List<HostState> saves = new ArrayList<>();
  private final List<CompletableFuture<Void>> held = new ArrayList<>();
  private Supplier<CompletionStage<Void>> answer = () -> CompletableFuture.completedFuture(null);

  @Override
  public synchronized CompletionStage<Void> save(HostState state) {
    saves.add(state);
    states.put(state.host(), state);
    return answer.get();
  }

  @Override
  public synchronized List<HostState> load() {
    return List.copyOf(states.values());
  }

  synchronized List<HostState> saves() {
    return List.copyOf(saves);
  }

  synchronized HostState saved(String host) {
    return states.get(new HostKey(host));
  }

  synchronized void answerWith(Supplier<CompletionStage<Void>> given) {
    answer = given;
  }

  synchronized void hold() {
    answer =
        () -> {
          CompletableFuture<Void> stored = new CompletableFuture<>();
          held.add(stored);
          return stored;
        };
  }

  void letGo() {
    List<CompletableFuture<Void>> going;
    synchronized (this) {
      going = List.copyOf(held);
      held.clear();
    }
    going.forEach(stored -> stored.complete(null));
  }
}
