package io.dromedary.frontier;

import java.time.Instant;

/**
 * A fault that lasts at one place and is tried again.
 *
 * @param since when it began
 * @param last when it was tried last
 * @param what the fault of that try, in one line; may name files
 * @param place the action that fails, in one line; names no file
 */
public record Trouble(Instant since, Instant last, String what, String place) {}
