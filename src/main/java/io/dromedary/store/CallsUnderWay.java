package io.dromedary.store;

/**
 * The URLs that are under way, by row, which only the memory of the process knows. A store asks
 * while it carries a change out; answers come at once.
 */
public interface CallsUnderWay {

  /** Returns true when a URL is under way, or its end is not stored yet. */
  boolean has(long id);

  /** Leaves a URL to the redirect of another; false when it is under way. */
  boolean leave(long id);
}
