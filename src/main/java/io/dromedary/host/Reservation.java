package io.dromedary.host;

/**
 * The answer to the question whether a host may be called now. All times are nanoseconds of {@link
 * TimeSource}.
 */
public sealed interface Reservation {

  /** The host may be called now; one slot of it is taken. */
  record Granted(Permit permit) implements Reservation {}

  /**
   * The host is open, but has no slot or no turn now.
   *
   * @param until when to ask again; {@link Long#MAX_VALUE} when only the listener of {@link
   *     HostPermits#onRoom} will tell
   */
  record Busy(long until) implements Reservation {}

  /**
   * The host is open, but it has announced a limit by itself, and no call fits into that before
   * {@code until}.
   *
   * @param until when to ask again
   * @param reason what it has announced, one line
   */
  record Held(long until, String reason) implements Reservation {}

  /**
   * The host's gate is closed: nothing of it may be called before {@code until}, and that time
   * never gets earlier.
   *
   * @param until the end of the cool-down; when a probe is under way, a time that has passed
   *     already: the listener of {@link HostPermits#onRoom} is called when it has ended
   * @param reason why it is closed, one line, such as {@code 429 from http://h/, Retry-After 2 s}
   */
  record Closed(long until, String reason) implements Reservation {}
}
