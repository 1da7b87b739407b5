package io.dromedary.load;

/**
 * When requests came to a load server, in nanoseconds since the epoch; 0 when none has come.
 *
 * @param first the first one
 * @param last the last one
 */
public record RequestTimes(long first, long last) {

  /** From the first to the last, in seconds. */
  public double seconds() {
    return (last - first) / 1e9;
  }
}
