package io.dromedary.store.postgres;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of the commits of this node. Safe for use by any thread. */
final class CommitCounts {

  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong refusedChanges = new AtomicLong();
  private final AtomicLong fencedCommits = new AtomicLong();

  void committed() {
    commits.incrementAndGet();
  }

  /** A change of a slot that belongs to another node. */
  void refused() {
    refusedChanges.incrementAndGet();
  }

  /** A commit of a node that was declared dead. */
  void fenced() {
    fencedCommits.incrementAndGet();
  }

  /** Commits and changes that were refused since the start. */
  long refusals() {
    return refusedChanges.get() + fencedCommits.get();
  }
}
