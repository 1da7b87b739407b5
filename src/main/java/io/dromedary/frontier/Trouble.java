package io.dromedary.frontier;

import java.time.Instant;

/**
 * A fault that lasts at one place and is tried again.
 *
 * @param since when it began
 * @param last when it was tried last
 * @param what what went wrong then, in one line; may name files
 * @param place what cannot be done, in one line; names no file
 */
public record Trouble(Instant since, Instant last, String what, String place) {}
