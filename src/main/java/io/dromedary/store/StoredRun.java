package io.dromedary.store;

import java.util.Set;

/**
 * A check as the state knows it, so that it can go on after an interruption.
 *
 * @param id its number, never used again
 * @param lists the digest of its lists
 * @param begunAt when it began, in milliseconds since the epoch
 * @param finished whether every line has its outcome in the results, which get their name next
 * @param done the names of its lists whose every outcome was delivered
 * @param delivered how many outcomes were delivered, and noted as such
 */
public record StoredRun(
    long id, String lists, long begunAt, boolean finished, Set<String> done, long delivered) {

  /** The same with what was delivered of it. */
  public StoredRun with(Set<String> done, long delivered) {
    return new StoredRun(id, lists, begunAt, finished, done, delivered);
  }

  /** One that begins now. */
  public static StoredRun begun(long id, String lists, long begunAt) {
    return new StoredRun(id, lists, begunAt, false, Set.of(), 0);
  }
}
