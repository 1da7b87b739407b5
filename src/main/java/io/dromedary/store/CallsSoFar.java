package io.dromedary.store;

/**
 * What was called for a URL so far.
 *
 * @param attempts requests that have left
 * @param retries retries used up
 * @param trail redirects, cancellations and cookies, as JSON; empty when there are none; secret
 */
public record CallsSoFar(int attempts, int retries, String trail) {

  /** Nothing that may be secret. */
  @Override
  public String toString() {
    return attempts + " requests, " + retries + " retries";
  }
}
