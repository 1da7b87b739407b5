package io.dromedary.torture;

import java.util.Set;

/**
 * A kill. Times are nanoseconds of the server's clock.
 *
 * @param at right before the signal was sent
 * @param nextStart when the next process was started: connections made later are that one's, or
 *     those of one that came after it
 * @param settled the URLs that had an outcome on disk when the process was dead
 */
record Kill(long at, long nextStart, Set<String> settled) {}
