package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.Effects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The URLs that are to be called, once the dispatcher knows them; before that there are none. Safe
 * for use by any thread; nothing blocks.
 */
public final class UrlQueue implements Executor {

  private final Backlog backlog;
  private final LongSupplier delivered;
  private volatile @Nullable Dispatcher dispatcher;

  /**
   * Makes a queue without a dispatcher.
   *
   * @param delivered gives the number of the last outcome that was delivered
   */
  UrlQueue(Backlog backlog, LongSupplier delivered) {
    this.backlog = backlog;
    this.delivered = delivered;
  }

  /** Begins to send URLs by a dispatcher that has been loaded. */
  void begin(Dispatcher loaded) {
    dispatcher = loaded;
  }

  /** Returns true when the queue is loaded, so that URLs can leave. */
  public boolean isLoaded() {
    return dispatcher != null;
  }

  /**
   * Counts what it holds.
   *
   * @param closed knows the closed gates
   */
  public CompletionStage<FrontierCounts> count(Predicate<HostKey> closed) {
    Dispatcher now = dispatcher;
    return now == null
        ? CompletableFuture.completedStage(FrontierCounts.NONE)
        : now.count(closed, delivered.getAsLong());
  }

  /**
   * Says that this process may open no more files or connections: fewer calls are made at once for
   * a while.
   */
  public void fewerCalls() {
    ifLoaded().ifPresent(Dispatcher::fewer);
  }

  /** Returns true when URLs wait at a gate, those under way left out. */
  public boolean isAwaited(HostKey gate) {
    return ifLoaded().filter(now -> now.isAwaited(gate)).isPresent();
  }

  /** The number of URLs that are under way. */
  int underWay() {
    return ifLoaded().map(Dispatcher::underWay).orElse(0);
  }

  /** Begins to send URLs into their route. */
  void attach(Emitter emitter) {
    dispatcher().attach(emitter);
  }

  /** Sends no further URL. */
  void detach() {
    ifLoaded().ifPresent(Dispatcher::detach);
  }

  /** Takes what a commit has changed. */
  void committed(Effects effects) {
    Dispatcher now = dispatcher;
    if (now != null) {
      now.committed(effects);
    } else {
      backlog.remove(effects.lanes().size());
    }
  }

  /** Runs a task behind the changes of the queue that came before. */
  @Override
  public void execute(Runnable task) {
    Dispatcher now = dispatcher;
    if (now == null) {
      task.run();
    } else {
      now.run(task);
    }
  }

  Dispatcher dispatcher() {
    return ifLoaded()
        .orElseThrow(() -> new IllegalStateException("the frontier has not been started"));
  }

  private Optional<Dispatcher> ifLoaded() {
    return Optional.ofNullable(dispatcher);
  }
}
