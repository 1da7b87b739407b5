package io.dromedary.store;

/**
 * Which URLs are under way, by row: only the memory of the process knows it. A store asks while it
 * carries a change out; answers come at once.
 */
public interface CallsUnderWay {

  /** Whether a URL is under way, or it is not stored yet what became of it. */
  boolean has(long id);

  /** Leaves a URL to the redirect of another; false when it is under way. */
  boolean leave(long id);
}
