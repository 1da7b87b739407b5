package io.dromedary.store.sql;

import io.dromedary.store.LineId;

/**
 * A line that waits for the outcome of its URL.
 *
 * @param text the line as it was written; empty where the URL was written so
 */
public record WaitingLine(LineId at, String text) {}
