package io.dromedary.host;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The gates of hosts that come to this process and leave it while it runs. Nothing blocks. Safe for
 * use by any thread.
 */
public interface HostGates {

  /** For those whose hosts stay. */
  HostGates FIXED =
      new HostGates() {
        @Override
        public void taken(Predicate<HostKey> gates, Collection<HostState> known) {
          // They are there already.
        }

        @Override
        public CompletionStage<Void> writeNow(Predicate<HostKey> gates) {
          return CompletableFuture.completedStage(null);
        }

        @Override
        public void forget(Predicate<HostKey> gates) {
          // They stay.
        }
      };

  /**
   * Takes gates up that another process had; to be called before one of their hosts is called.
   *
   * @param gates says which they are, those included of which nothing is stored
   * @param known what is stored of them
   */
  void taken(Predicate<HostKey> gates, Collection<HostState> known);

  /** Hands what is not stored of some gates to the store; the stage ends when that is done. */
  CompletionStage<Void> writeNow(Predicate<HostKey> gates);

  /**
   * Forgets gates: nothing of them is stored any more, not even when a call of theirs ends; calls
   * that are not answered are cancelled, and exchanges that wait are rejected.
   */
  void forget(Predicate<HostKey> gates);
}
