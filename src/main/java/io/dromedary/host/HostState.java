package io.dromedary.host;

/**
 * The stored state of a host, by which a restart is as polite as the run before it. Times are
 * milliseconds since the epoch.
 *
 * @param host the host
 * @param epoch the number of times that its gate has closed
 * @param step the back-off step k: 429s in a row, 0 when forgotten
 * @param closedUntil when the cool-down ends; 0 when the gate is open
 * @param waitMillis the last wait, without jitter
 * @param limitedAt when the last 429 came; 0 when never
 * @param pace the learned pace in calls a second; 0 when none is known
 * @param slots the learned number of slots; 0 when none is known
 * @param heldUntil until when the host allows only {@code heldLeft} calls, as it has announced; 0
 *     when it has announced nothing that matters
 * @param heldLeft how many calls it still allows until then
 * @param savedAt when this was written: learned limits come back to the full ones from then on; 0
 *     when not known
 * @param reason why the gate closed last, one line; empty when it never did
 */
public record HostState(
    HostKey host,
    long epoch,
    int step,
    long closedUntil,
    long waitMillis,
    long limitedAt,
    double pace,
    int slots,
    long heldUntil,
    long heldLeft,
    long savedAt,
    String reason) {}
